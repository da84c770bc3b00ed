"""Whoever fails to log in too often waits, and nobody else does."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from facts.clients import client_address, client_network
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


@pytest.fixture
def ottilie():
    return make_user("ottilie")


def make_user(name):
    user = UserFactory(username=name)
    user.set_password(PASSWORD)
    user.save()
    return user


def try_to_log_in(client, password=PASSWORD, name="ottilie", address="192.0.2.1", **headers):
    data = {"username": name, "password": password}
    return client.post(reverse("admin:login"), data, REMOTE_ADDR=address, headers=headers)


def fail(client, times, **where):
    return [try_to_log_in(client, "wrong", **where).status_code for _ in range(times)]


def is_in(client):
    return client.get(reverse("admin:index")).status_code == 200


def test_the_fifth_failure_locks_out_and_the_right_password_is_refused_then(client, ottilie):
    assert fail(client, 5) == [200, 200, 200, 200, 429]

    response = try_to_log_in(client)

    assert response.status_code == 429
    assert response["Retry-After"] == "900"
    assert "Try again in 15 minutes." in response.content.decode()
    assert "Dealtracker for editors" in response.content.decode()
    assert not is_in(client)


def test_four_failures_do_not_and_are_forgotten_with_a_login(client, ottilie):
    fail(client, 4)

    assert try_to_log_in(client).status_code == 302
    assert is_in(client)
    assert fail(Client(), 4) == [200] * 4


def test_it_ends_after_a_while_and_trying_again_meanwhile_makes_it_no_longer(client, ottilie):
    fail(client, 5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert try_to_log_in(client).status_code == 429

    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert try_to_log_in(client).status_code == 302


def test_the_limits_can_be_set(client, ottilie, settings):
    settings.AXES_FAILURE_LIMIT, settings.AXES_COOLOFF_TIME = 2, timedelta(seconds=30)

    assert fail(client, 2) == [200, 429]
    assert "Try again in a minute." in try_to_log_in(client).content.decode()


def test_others_get_in_from_the_same_address_and_the_same_from_another(client, ottilie):
    make_user("benedikt")
    fail(client, 5)

    assert try_to_log_in(Client(), name="benedikt").status_code == 302
    assert try_to_log_in(Client(), address="192.0.2.2").status_code == 302


def test_who_tries_many_names_from_one_address_waits_and_nobody_elsewhere_does(client, ottilie, settings):
    settings.DEALTRACKER_LOGIN_FAILURES_FROM_ADDRESS = 6
    for number in range(6):
        assert fail(client, 1, name=f"name{number}") == [200]

    assert try_to_log_in(client).status_code == 429
    assert try_to_log_in(Client(), address="192.0.2.2").status_code == 302
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert try_to_log_in(client).status_code == 302


def test_an_address_waits_no_longer_for_trying_again_meanwhile(client, ottilie, settings):
    settings.DEALTRACKER_LOGIN_FAILURES_FROM_ADDRESS = 1
    fail(client, 1, name="nobody")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))

    assert fail(client, 3, name="nobody") == [429] * 3
    assert AccessAttempt.objects.get().attempt_time < timezone.now() - timedelta(minutes=13)


def test_a_login_does_not_forgive_the_address_what_it_tried_with_other_names(client, ottilie, settings):
    settings.DEALTRACKER_LOGIN_FAILURES_FROM_ADDRESS = 4
    fail(client, 3, name="benedikt")
    assert try_to_log_in(Client()).status_code == 302

    fail(client, 1, name="benedikt")
    assert try_to_log_in(Client()).status_code == 429


def test_many_addresses_lock_nobody_out_from_elsewhere(client, ottilie):
    for number in range(5):
        fail(client, 5, address=f"203.0.113.{number}")

    assert try_to_log_in(client).status_code == 302


def test_the_addresses_of_one_network_count_as_one(client, ottilie):
    answers = [fail(client, 1, address=f"2001:db8::{number}")[0] for number in range(1, 6)]

    assert answers[-1] == 429
    assert try_to_log_in(client, address="2001:db8::ffff").status_code == 429
    assert try_to_log_in(client, address="2001:db8:0:1::1").status_code == 302


def test_other_browsers_are_no_way_around(client, ottilie):
    answers = [try_to_log_in(Client(), "wrong", user_agent=f"Browser {number}").status_code for number in range(5)]

    assert answers[-1] == 429


def test_who_is_in_stays_in(client, ottilie):
    try_to_log_in(client)

    fail(Client(), 5)

    assert is_in(client)


def test_behind_a_proxy_the_clients_address_counts_and_not_what_the_client_says(client, ottilie, settings):
    settings.DEALTRACKER_BEHIND_PROXY = True
    proxy = {"address": "10.0.0.1"}

    for number in range(5):
        forwarded = f"203.0.113.{number}, 192.0.2.1"
        response = try_to_log_in(client, "wrong", x_forwarded_for=forwarded, **proxy)

    assert response.status_code == 429
    assert try_to_log_in(client, x_forwarded_for="192.0.2.1", **proxy).status_code == 429
    assert try_to_log_in(client, x_forwarded_for="192.0.2.2", **proxy).status_code == 302


@pytest.mark.parametrize(
    ("remote", "forwarded", "behind_proxy", "address"),
    [
        ("192.0.2.1", "203.0.113.9", False, "192.0.2.1"),
        ("10.0.0.1", "203.0.113.9", True, "203.0.113.9"),
        ("10.0.0.1", "198.51.100.7, 203.0.113.9", True, "203.0.113.9"),
        ("10.0.0.1", "", True, "10.0.0.1"),
        ("10.0.0.1", "unknown", True, None),
        ("2001:DB8::0001", "", False, "2001:db8::1"),
        ("", "", False, None),
    ],
    ids=["no proxy", "proxy", "made up", "none forwarded", "no address", "IPv6", "socket"],
)
def test_where_a_request_comes_from(rf, settings, remote, forwarded, behind_proxy, address):
    settings.DEALTRACKER_BEHIND_PROXY = behind_proxy

    request = rf.get("/", REMOTE_ADDR=remote, headers={"x-forwarded-for": forwarded})

    assert client_address(request) == address


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:DB8:0:7:1:2:3:4", "2001:db8:0:7::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", None),
    ],
)
def test_what_a_request_is_counted_by(rf, address, network):
    assert client_network(rf.get("/", REMOTE_ADDR=address)) == network


def test_where_no_address_is_known_names_are_locked_out_one_by_one(client, ottilie, settings):
    settings.DEALTRACKER_LOGIN_FAILURES_FROM_ADDRESS = 2
    fail(client, 3, name="nobody", address="")

    assert try_to_log_in(client, address="").status_code == 302


def test_a_name_is_locked_out_where_no_address_is_known(client, ottilie):
    assert fail(client, 5, address="")[-1] == 429
    assert try_to_log_in(client, address="").status_code == 429


def test_no_password_is_kept(client, ottilie):
    try_to_log_in(client, "almost " + PASSWORD)

    [attempt] = AccessAttempt.objects.all()
    assert PASSWORD not in attempt.post_data
