"""Who guesses passwords waits; nobody else does."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from tests.factories import EditorFactory

pytestmark = pytest.mark.django_db

PASSWORD = "open sesame at two"


@pytest.fixture
def ottilie():
    user = EditorFactory(username="ottilie")
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(client, username="ottilie", password=PASSWORD, address="192.0.2.1"):
    data = {"username": username, "password": password, "next": reverse("admin:index")}
    return client.post(reverse("admin:login"), data, REMOTE_ADDR=address)


@pytest.fixture
def guessed(client, ottilie, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = log_in(client, password="wrong")
    return response


def test_too_many_wrong_passwords_are_answered_with_a_wait(client, guessed):
    assert guessed.status_code == 429
    assert "too many wrong passwords" in guessed.content.decode()
    assert log_in(client).status_code == 429


def test_the_same_name_from_elsewhere_and_another_name_from_there_get_in(client, guessed):
    other = EditorFactory(username="benedikt")
    other.set_password(PASSWORD)
    other.save()

    assert log_in(client, address="192.0.2.2").status_code == 302
    assert log_in(client, username="benedikt").status_code == 302


def test_after_the_wait_the_right_password_is_good_again(client, guessed, settings):
    attempt = AccessAttempt.objects.get()
    attempt.attempt_time -= settings.AXES_COOLOFF_TIME + timedelta(seconds=1)
    attempt.save()

    assert log_in(client).status_code == 302


def test_a_wrong_password_now_and_then_locks_nobody_out(client, ottilie, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in(client, password="wrong")
        assert log_in(client).status_code == 302
        client.logout()
