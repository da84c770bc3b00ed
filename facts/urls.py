from django.urls import path

from facts.views.deals import DealListView, DealView
from facts.views.entities import EntityView
from facts.views.facts import FactListView, FactView
from facts.views.home import HomeView
from facts.views.reports import fact_report, report_page

app_name = "facts"
urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("deals/", DealListView.as_view(), name="deal-list"),
    path("deals/<slug:slug>/", DealView.as_view(), name="deal"),
    path("facts/", FactListView.as_view(), name="fact-list"),
    path("facts/<slug:slug>/", FactView.as_view(), name="fact"),
    path("facts/<slug:slug>/report/", fact_report, name="fact-report"),
    path("reports/<slug:code>/", report_page, name="report"),
    path("entities/<slug:slug>/", EntityView.as_view(), name="entity"),
]
