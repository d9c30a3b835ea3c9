"""Every way in which an exchange can fail, said in one sentence.

The errors of urllib3, http.client, ssl and socket end here; what they wrap is looked into, innermost first.
"""

import http.client
import re
import ssl

from urllib3 import exceptions as theirs

from listener.domain.errors import FetchError
from listener.domain.words import _

FOREIGN = (theirs.HTTPError, http.client.HTTPException, OSError, ValueError)


def said(error: Exception, host: str) -> FetchError:
    """Return ours for theirs."""
    chain = _chain(error)
    for kind, sentence in _sentences():
        found = next((one for one in chain if isinstance(one, kind)), None)
        if found is not None:
            return FetchError(sentence.format(host=host, reason=_reason(found)))
    return FetchError(_("{host} could not be read: {reason}.").format(host=host, reason=_reason(error)))


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error and all that it wraps, innermost first."""
    chain: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and one not in chain:
            chain.append(one)
            waiting.extend((*one.args, one.__cause__, getattr(one, "reason", None)))
    return chain[::-1]


def _reason(error: BaseException) -> str:
    told = getattr(error, "verify_message", "") or getattr(error, "strerror", "")
    text = str(told or error)
    folded = re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text).strip(" .") or type(error).__name__
    return folded if len(folded) <= 200 else folded[:199] + "…"  # noqa: PLR2004 - one sentence


def _sentences() -> tuple[tuple[type[BaseException], str], ...]:
    late = _("{host} did not respond in time.")
    cut = _("The connection to {host} was interrupted: the document is incomplete.")
    nonsense = _("{host} does not answer as a web server does: {reason}.")
    untrusted = _("The connection to {host} is not secure: its certificate cannot be trusted ({reason}).")
    return (
        (ssl.SSLCertVerificationError, untrusted),
        (ssl.SSLError, _("No secure connection to {host} could be made: {reason}.")),
        (theirs.SSLError, _("No secure connection to {host} could be made: {reason}.")),
        (TimeoutError, late),
        (http.client.RemoteDisconnected, _("{host} closed the connection without an answer.")),
        (http.client.LineTooLong, _("{host} sent headers larger than the limit.")),
        (http.client.BadStatusLine, nonsense),
        (http.client.IncompleteRead, cut),
        (http.client.InvalidURL, _("This is not an address that can be asked for: {reason}.")),
        (ConnectionRefusedError, _("{host} refused the connection.")),
        (ConnectionError, _("The connection to {host} was interrupted ({reason}).")),
        (
            theirs.NameResolutionError,
            _("No site called {host} was found: check the address and the connection."),
        ),
        (theirs.NewConnectionError, _("{host} cannot be reached: {reason}.")),
        (theirs.TimeoutError, late),
        (theirs.ProxyError, _("The proxy on the way to {host} could not be used: {reason}.")),
        (theirs.DecodeError, _("{host} sent a damaged document: it cannot be unpacked.")),
        (theirs.LocationValueError, _("This is not an address that can be asked for: {reason}.")),
        (http.client.HTTPException, nonsense),
        (theirs.ProtocolError, nonsense),
        (theirs.HTTPError, _("{host} could not be read: {reason}.")),
    )
