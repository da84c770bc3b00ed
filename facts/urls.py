from django.contrib.sitemaps import views as sitemap_views
from django.urls import path

from facts import feeds, sitemaps
from facts.views import sharing, trust
from facts.views.claims import ClaimListView
from facts.views.compare import compare
from facts.views.deals import DealListView, DealView
from facts.views.entities import EntityListView, EntityView
from facts.views.facts import FactListView, FactView
from facts.views.home import HomeView
from facts.views.reports import fact_report, report_page
from facts.views.search import search_page, search_suggestions
from facts.views.timelines import timeline_page

app_name = "facts"
urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("search/", search_page, name="search"),
    path("search/suggestions/", search_suggestions, name="search-suggestions"),
    path("deals/", DealListView.as_view(), name="deal-list"),
    path("deals/<slug:slug>/", DealView.as_view(), name="deal"),
    path("facts/", FactListView.as_view(), name="fact-list"),
    path("facts/<slug:slug>/", FactView.as_view(), name="fact"),
    path("deals/<slug:slug>/feed.atom", feeds.deal_feed, name="deal-feed"),
    path("deals/<slug:slug>/corrections.atom", feeds.deal_corrections_feed, name="deal-corrections-feed"),
    path("feeds/facts.atom", feeds.facts_feed, name="facts-feed"),
    path("feeds/corrections.atom", feeds.corrections_feed, name="corrections-feed"),
    path("feeds/decisions.atom", feeds.decisions_feed, name="decisions-feed"),
    path("facts/<slug:slug>/card.png", sharing.fact_card, name="fact-card"),
    path("facts/<slug:slug>/embed/", sharing.fact_embed, name="fact-embed"),
    path("oembed", sharing.oembed, name="oembed"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": sitemaps.SECTIONS, "sitemap_url_name": "facts:sitemap-section"},
        name="sitemap",
    ),
    path(
        "sitemap-<slug:section>.xml",
        sitemap_views.sitemap,
        {"sitemaps": sitemaps.SECTIONS},
        name="sitemap-section",
    ),
    path("method/", trust.method, name="method"),
    path("about/", trust.about, name="about"),
    path("ratings/", trust.ratings, name="ratings"),
    path("corrections/", trust.corrections, name="corrections"),
    path("timeline/", timeline_page, name="timeline"),
    path("compare/", compare, name="compare"),
    path("claims/", ClaimListView.as_view(), name="claim-list"),
    path("entities/", EntityListView.as_view(), name="entity-list"),
    path("facts/<slug:slug>/report/", fact_report, name="fact-report"),
    path("reports/<slug:code>/", report_page, name="report"),
    path("entities/<slug:slug>/", EntityView.as_view(), name="entity"),
]
