"""Expected trouble, each with one whole sentence for the user.

ListenerError               anything below; `str()` is the sentence, `exit_code` is cli.md's
  WrongUsage        2       what was asked cannot be done as asked
    BadAddress              not an address
    NoFeed                  a page that leads to no feed
    SeveralFeeds            a page that leads to several, and no choice was made
    ListOfFeeds             a list of feeds (OPML) where a feed was asked for; holds it
    NotOpml                 a file that is not OPML
    QueryError              a query that cannot be parsed; knows where
    NotFound                no such feed, item, circle, search
    Refused                 a rule forbids it (a name taken, a cycle of circles)
  ProfileError      3       the profile cannot be used
    ProfileBusy             a running Listener holds it
    ProfileNewer            written by a newer Listener
    ProfileDamaged          the database is not sound
    ProfileReadOnly         cannot be written
  FetchError        1       one exchange failed; becomes a FeedOutcome
  ParseError        1       a document that is no feed; becomes a FeedOutcome

A bug is none of these: it is let through.
"""

from listener.domain.feed import Outcome


class ListenerError(Exception):
    """Expected trouble; its text is one whole sentence that says what happened and what to do."""

    code = "error"
    exit_code = 1


class WrongUsage(ListenerError):
    """What was asked cannot be done as asked."""

    code = "usage"
    exit_code = 2


class BadAddress(WrongUsage):
    """Not an address that can be fetched."""

    code = "bad-address"


class NoFeed(WrongUsage):
    """The page leads to no feed."""

    code = "no-feed"


class SeveralFeeds(WrongUsage):
    """The page leads to several feeds and no choice was made; `addresses` lists them in order."""

    code = "several-feeds"

    def __init__(self, message: str, addresses: tuple[str, ...]) -> None:
        super().__init__(message)
        self.addresses = addresses


class ListOfFeeds(WrongUsage):
    """A list of feeds (OPML) stands where a feed was asked for.

    `content` is the list as it came from `address`, which names no password; `feeds` is how many it names.
    """

    code = "list-of-feeds"

    def __init__(self, message: str, *, address: str, content: bytes, feeds: int) -> None:
        super().__init__(message)
        self.address = address
        self.content = content
        self.feeds = feeds


class NotOpml(WrongUsage):
    """The file is not OPML, nor anything it can be recovered from."""

    code = "not-opml"


class QueryError(WrongUsage):
    """A query that cannot be parsed.

    `position` and `end` are offsets in characters into the query, `expected` what would have fitted there.
    """

    code = "query"

    def __init__(self, message: str, position: int, end: int | None = None, expected: str = "") -> None:
        super().__init__(message)
        self.position = position
        self.end = position + 1 if end is None else end
        self.expected = expected


class NotFound(WrongUsage):
    """No feed, item, circle or search by that name."""

    code = "not-found"


class Refused(WrongUsage):
    """A rule forbids it; the sentence says which."""

    code = "refused"


class ProfileError(ListenerError):
    """The profile cannot be used."""

    code = "profile"
    exit_code = 3


class ProfileBusy(ProfileError):
    """A running Listener holds the profile."""

    code = "profile-busy"


class ProfileNewer(ProfileError):
    """The profile was written by a newer Listener; it is left untouched."""

    code = "profile-newer"


class ProfileDamaged(ProfileError):
    """The profile's database is not sound."""

    code = "profile-damaged"


class ProfileReadOnly(ProfileError):
    """The profile cannot be written."""

    code = "profile-read-only"


class FetchError(ListenerError):
    """One fetch failed; `outcome` is what that means for the feed: failed, deferred, gone or not authorised.

    `status_code` is the answer's, or None where there was none; `requests` is how many were sent.
    """

    code = "fetch"

    def __init__(
        self,
        message: str,
        *,
        status_code: int | None = None,
        retry_after_s: float | None = None,
        outcome: Outcome = Outcome.FAILED,
        requests: int = 0,
    ) -> None:
        super().__init__(message)
        self.status_code = status_code
        self.retry_after_s = retry_after_s
        self.outcome = outcome
        self.requests = requests


class ParseError(ListenerError):
    """The document is no feed that can be read."""

    code = "parse"
