from django.urls import path

from facts.views.deals import DealListView, DealView
from facts.views.entities import EntityView
from facts.views.facts import FactListView, FactView
from facts.views.home import HomeView

app_name = "facts"
urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("deals/", DealListView.as_view(), name="deal-list"),
    path("deals/<slug:slug>/", DealView.as_view(), name="deal"),
    path("facts/", FactListView.as_view(), name="fact-list"),
    path("facts/<slug:slug>/", FactView.as_view(), name="fact"),
    path("entities/<slug:slug>/", EntityView.as_view(), name="entity"),
]
