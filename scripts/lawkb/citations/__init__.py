"""Citations: read (Scanner), written (canonical), compared (verbatim). Grammar only; what to do about it is elsewhere."""

from .render import canonical
from .scanner import Found, Scanner
from .text import Difference, first_difference, fold, verbatim

__all__ = ["Difference", "Found", "Scanner", "canonical", "first_difference", "fold", "verbatim"]
