from django.urls import path

from sources.views import SourceListView

# The page of one source shows claims, so it is of the facts' views; `dealtracker.urls` joins the two.
urlpatterns = [
    path("", SourceListView.as_view(), name="source-list"),
]
