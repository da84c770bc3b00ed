"""The people of the desk: chiefs let colleagues in and say what they may do, within what chiefs may themselves."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group

from facts.people import GROUPS

admin.site.unregister(get_user_model())


@admin.register(get_user_model())
class PersonAdmin(UserAdmin):
    """Users. What goes beyond the desk's groups is for superusers: their own rows, rights given one by one."""

    BEYOND = ("is_superuser", "user_permissions")
    list_display = ["username", "first_name", "last_name", "email", "is_staff", "is_active"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (title, options | {"fields": [name for name in options["fields"] if name not in self.BEYOND]})
            for title, options in fieldsets
        ]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups" and not request.user.is_superuser:
            kwargs["queryset"] = Group.objects.filter(name__in=GROUPS)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (
            obj is None or request.user.is_superuser or not _goes_beyond(obj)
        )


def _goes_beyond(user):
    """Whether a user may do what no group of the desk allows."""
    return user.is_superuser or user.user_permissions.exists() or user.groups.exclude(name__in=GROUPS).exists()
