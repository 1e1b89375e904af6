"""Addresses, domains and one-time codes of professionals without an account. Pure."""

from __future__ import annotations

import ipaddress
import re
import secrets
from collections.abc import Iterable
from datetime import timedelta

# A code lives as long as somebody needs to open their mail; whoever guesses has five tries among a hundred million
CODE_LIFE = timedelta(minutes=15)
CODE_FIGURES = 8
MOST_TRIES = 5
# Codes for one address, codes for one network, and wrong codes from one network
PER_ADDRESS, ADDRESS_WINDOW = 3, timedelta(minutes=15)
PER_NETWORK, NETWORK_WINDOW = 20, timedelta(hours=1)
MOST_WRONG = 40
# Codes that are long dead are forgotten, and with them who asked
FORGOTTEN_AFTER = timedelta(days=1)

LONGEST_DOMAIN = 253
# Anybody can have an address there, so it says nothing about whom somebody works for
FOR_EVERYBODY = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "live.co.uk", "msn.com",
    "yahoo.com", "yahoo.co.uk", "icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "protonmail.com", "gmx.com",
    "gmx.co.uk", "mail.com", "btinternet.com", "sky.com", "talktalk.net", "virginmedia.com", "ntlworld.com",
    "blueyonder.co.uk", "zoho.com", "fastmail.com", "tiscali.co.uk", "tutanota.com", "yandex.com",
})  # fmt: skip
SECOND_LEVEL = frozenset(
    {"co.uk", "org.uk", "ac.uk", "gov.uk", "nhs.uk", "police.uk", "sch.uk", "me.uk", "ltd.uk", "net.uk"}
)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def domain_of(address: str) -> str:
    """What stands behind the @ of an e-mail address, in small letters."""
    return address.rpartition("@")[2].strip().lower()


def is_domain(text: str) -> bool:
    """Whether this can stand behind the @ of an address."""
    labels = text.split(".")
    return len(text) <= LONGEST_DOMAIN and len(labels) > 1 and all(_LABEL.fullmatch(each) for each in labels)


def wrong_domain(text: str) -> str:
    """What is wrong with a domain by which an agency's people shall be known; empty when it can stand."""
    if not is_domain(text):
        return (
            f"“{text[:80]}” is not the end of an e-mail address. "
            "Write what stands behind the @, such as police.example."
        )
    if text in FOR_EVERYBODY:
        return f"Anybody can have an address at {text}. Let people with such an address in one by one."
    if text in SECOND_LEVEL:
        return f"{text} is the end of very many addresses. Write the agency’s own, such as northmere.{text}."
    return ""


def belongs_to(address: str, domains: Iterable[str]) -> bool:
    """Whether the address is at one of the domains, or at a part of one: a@ward.trust.example is at trust.example."""
    domain = domain_of(address)
    return any(domain == known or domain.endswith(f".{known}") for known in domains)


def new_code() -> str:
    """A code that nobody can foresee."""
    return f"{secrets.randbelow(10**CODE_FIGURES):0{CODE_FIGURES}d}"


def code_in_parts(code: str) -> str:
    """A code as people read it: 1234 5678."""
    half = CODE_FIGURES // 2
    return f"{code[:half]} {code[half:]}"


def typed_code(text: str) -> str:
    """The figures of a code as it was typed, whatever stands between them; empty where it cannot be one."""
    figures = re.sub(r"[\s.\-–]", "", text)
    return figures if re.fullmatch(rf"[0-9]{{{CODE_FIGURES}}}", figures) else ""


def network_of(ip: str) -> str:
    """The network that somebody comes from: an address of version 4, or the 64 bits that one line has of version 6."""
    try:
        found = ipaddress.ip_address(ip)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
