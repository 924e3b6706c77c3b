"""The structure tree as WeasyPrint leaves it, put right while the PDF is still in parts."""

from __future__ import annotations

from collections.abc import Iterator

import pydyf


def mend(made) -> None:
    """For WeasyPrint's `finisher`: all of what follows."""
    artifacts(made)
    scopes(made)


def artifacts(made) -> None:
    """Running heads stand outside the structure: WeasyPrint marks them as content of elements that the tree does not hold."""
    by_reference = {o.reference: o for o in made.objects}
    root = by_reference[made.catalog["StructTreeRoot"]]
    held = set(_reached(by_reference, root["K"][0]))
    nums = by_reference[root["ParentTree"]]["Nums"]
    tree = dict(zip(nums[::2], nums[1::2]))
    for page in (o for o in made.objects if isinstance(o, pydyf.Dictionary) and o.get("Type") == "/Page"):
        owners = tree[page["StructParents"]]
        loose = {number for number, owner in enumerate(owners) if owner not in held}
        stream = by_reference[page["Contents"].split(b" ")[0] + b" 0 R"].stream
        for at, item in enumerate(stream):
            if isinstance(item, pydyf.Dictionary) and item.get("MCID") in loose:
                stream[at - 1:at + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]
        owners[:] = ["null" if number in loose else owner for number, owner in enumerate(owners)]


def _reached(by_reference: dict, reference: bytes) -> Iterator[bytes]:
    """The structure elements below one, itself included."""
    waiting = [reference]
    while waiting:
        now = waiting.pop()
        if isinstance(now, bytes) and "S" in by_reference[now]:
            yield now
            waiting += by_reference[now]["K"]


def scopes(made) -> None:
    """Header cells say what they head, a column or a row. WeasyPrint names the headers in each cell instead, without the tree of names they need."""
    by_reference = {o.reference: o for o in made.objects}
    for element in made.objects:
        if isinstance(element, pydyf.Dictionary) and element.get("S") in ("/TH", "/TD") and "A" in element:
            element.pop("ID", None)
            element["A"].pop("Headers", None)
            if element["S"] == "/TH":
                row = by_reference[element["P"]]
                element["A"]["Scope"] = "/Column" if by_reference[row["P"]]["S"] == "/THead" else "/Row"
