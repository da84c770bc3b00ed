from django.contrib import admin

from facts.models import TrustPage
from sources.admin import EditedAdmin


@admin.register(TrustPage)
class TrustPageAdmin(EditedAdmin):
    """The pages that tell readers how the desk works: none is added or deleted, their texts are chief editors'."""

    list_display = ["title", "name", "changed_on"]
    fields = ["title", "text"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
