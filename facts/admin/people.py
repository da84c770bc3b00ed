"""Who works at the desk. Chiefs let people in and say what they may do; none of them can give more than they have."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User

from facts.people import GROUPS

admin.site.unregister(User)


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People and their groups.

    Superusers see and change all. A chief gives no groups but the desk's, and changes nobody who has more than these
    give: neither their groups nor their password, with which one could log in as them.
    """

    list_display = ["username", "first_name", "last_name", "email", "is_active", "is_staff", "their_groups"]
    list_per_page = 50
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request, obj=None):
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or request.user.is_superuser or not _has_more_than_groups_give(obj)

    def get_fieldsets(self, request, obj=None):
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        account = ("username", "password") if self.has_change_permission(request, obj) else ("username",)
        return (
            (None, {"fields": account}),
            ("Personal info", {"fields": ("first_name", "last_name", "email")}),
            ("Permissions", {"fields": ("is_active", "is_staff", "groups")}),
            ("Important dates", {"fields": self.readonly_fields}),
        )

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        # Histories show people by this name.
        return fields if obj is None or request.user.is_superuser else [*fields, "username"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups" and not request.user.is_superuser:
            kwargs["queryset"] = Group.objects.filter(name__in=GROUPS)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="groups")
    def their_groups(self, user):
        return ", ".join(group.name for group in user.groups.all())


def _has_more_than_groups_give(user):
    """Whether a user may do more than the desk's groups give, or could do so if they were let in."""
    return user.is_superuser or user.user_permissions.exists() or user.groups.exclude(name__in=GROUPS).exists()
