"""People, the boards and agencies that they work for, the groups that they sit in, and the roles that they hold."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from heed.accounts.roles import ROLES
from heed.accounts.states import GUEST
from heed.core.disclosure import disclose


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an e-mail address is kept in lower case, so that it is one address however it is typed."""

    def create_user(self, *, email: str, name: str, password: str | None = None) -> Person:
        """A person who can sign in once a password is set."""
        person = Person(email=email.strip().lower(), name=name)
        person.set_password(password)
        person.save()
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=(username or "").lower())


@disclose(identifying="email name password last_login", safe="is_active")
class Person(AbstractBaseUser):
    """Somebody who signs in to Heed."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Heed's permissions are its own; Django's are never granted."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


@disclose(
    safe="slug title short_title prefix pack website telephone office_email office_phone address is_demo "
    "open_to_guests"
)
class Board(models.Model):
    """A safeguarding partnership that runs one framework (its pack)."""

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    short_title = models.CharField(max_length=60)
    prefix = models.CharField(
        max_length=12, unique=True, help_text="Begins every reference number, such as NSCB"
    )
    pack = models.CharField(max_length=80, help_text="The framework in force for new cases")
    website = models.URLField(blank=True)
    telephone = models.CharField(max_length=40, blank=True, help_text="For someone worried about a child")
    office_email = models.EmailField(blank=True)
    office_phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    is_demo = models.BooleanField(default=False)
    open_to_guests = models.BooleanField(
        default=True, help_text="Whether professionals without an account can refer cases"
    )

    def __str__(self) -> str:
        return self.title


@disclose(safe="name short_name kind boards")
class Agency(models.Model):
    """A partner body: the council, the police, a health trust, a school."""

    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=60)
    kind = models.SlugField(help_text="Which kind the pack calls it, such as police")
    boards = models.ManyToManyField(Board, related_name="agencies")

    class Meta:
        verbose_name_plural = "agencies"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@disclose(safe="slug title boards")
class Group(models.Model):
    """A sub-group or committee; one group may serve several boards."""

    slug = models.SlugField(help_text="What the pack calls it")
    title = models.CharField(max_length=200)
    boards = models.ManyToManyField(Board, related_name="groups")

    def __str__(self) -> str:
        return self.title


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Narrowing down who held which role when."""

    def on(self, day: date) -> MembershipQuerySet:
        """Roles held on this day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


@disclose(identifying="person title", safe="role board agency group discipline since until")
class Membership(models.Model):
    """One role that a person holds in one place, from a day and perhaps until a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, choices=[(role.id, role.title) for role in ROLES.values()])
    title = models.CharField(
        max_length=120, help_text="What the role is called here, such as Business manager"
    )
    board = models.ForeignKey(
        Board, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    group = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    discipline = models.CharField(max_length=80, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_in_one_place",
                condition=(
                    Q(board__isnull=False, agency__isnull=True, group__isnull=True)
                    | Q(board__isnull=True, agency__isnull=False, group__isnull=True)
                    | Q(board__isnull=True, agency__isnull=True, group__isnull=False)
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title


class ClosureQuerySet(models.QuerySet["Closure"]):
    """Narrowing down which days are lost."""

    def standing(self) -> ClosureQuerySet:
        """Days that have not been taken back."""
        return self.filter(withdrawn_at__isnull=True)


@disclose(identifying="added_by withdrawn_by", safe="board division day name added_at withdrawn_at")
class Closure(models.Model):
    """A day that does not count as a working day beside the known bank holidays.

    Either a proclaimed holiday of a whole part of the country (`division`), or a day on which one board's
    offices are closed (`board`). One that was added by mistake is withdrawn, not deleted.
    """

    board = models.ForeignKey(Board, null=True, blank=True, on_delete=models.PROTECT, related_name="closures")
    division = models.CharField(max_length=20, blank=True, help_text="Such as england-and-wales")
    day = models.DateField()
    name = models.CharField(max_length=120)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(board__isnull=True, division__gt="") | Q(board__isnull=False, division=""),
                name="closure_of_a_board_or_a_division",
            ),
            models.UniqueConstraint(
                fields=["board", "day"], condition=Q(withdrawn_at__isnull=True, board__isnull=False),
                name="one_closure_a_day_for_a_board",
            ),
            models.UniqueConstraint(
                fields=["division", "day"], condition=Q(withdrawn_at__isnull=True, board__isnull=True),
                name="one_holiday_a_day_for_a_division",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name}, {self.day}"


@disclose(identifying="added_by", safe="agency domain added_at")
class AgencyDomain(models.Model):
    """What stands behind the @ in the addresses of an agency's people. Several agencies may share one."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="domains")
    domain = models.CharField(max_length=253)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["domain"]
        constraints = [models.UniqueConstraint(name="domain_once_an_agency", fields=["agency", "domain"])]

    def __str__(self) -> str:
        return self.domain


@disclose(
    identifying="person post organisation telephone decided_by", sensitive="reason",
    safe="board agency status came_at decided_at",
)  # fmt: skip
class Guest(models.Model):
    """A professional without an account who brings cases to one board, and has shown that a work address is theirs.

    The person is kept like everybody else, but cannot sign in. `organisation` is what the guest calls it, where the
    address is at no partner agency's domain.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="guests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="guest_of")
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="guests")
    post = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=20, choices=GUEST.choices(), default="known")
    came_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["came_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="guest_once_a_board", fields=["board", "person"]),
            models.CheckConstraint(
                name="guest_turned_away_has_reason", condition=~Q(status="turned-away") | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board_id}"

    @property
    def status_title(self) -> str:
        """What people read for how the guest stands."""
        return GUEST.title(self.status)


@disclose(identifying="email network", safe="board digest sent_at expires_at used_at tries")
class GuestCode(models.Model):
    """A one-time code that was sent to an address. Only a digest of it is kept; it works once, and not for long."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(db_index=True)
    network = models.CharField(max_length=64, blank=True, help_text="A digest of where it was asked from")
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField(db_index=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{timezone.localtime(self.sent_at):%Y-%m-%d %H:%M}"
