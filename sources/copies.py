"""Which sources are near-copies: one article, syndicated or rewritten with few changes.

Two sources are alike where their fingerprints are; near-copies are all that are linked by likeness. The answer depends
on the texts alone, not on the order in which they came.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from struct import pack, unpack

from django.db import transaction

from sources.models import Band, Fingerprint, Source
from sources.shingles import ALIKE, bands, fingerprint, likeness


@transaction.atomic
def match_copies(source: Source) -> set[int]:
    """Find anew of which sources this one is a near-copy; returns the keys of all whose `copy_of` changed by it.

    Costs what the source's own near-copies cost, however many other sources there are.
    """
    _keep_fingerprint(source)
    affected = _with_copies({source.pk} | _alike_with(source))
    changed = set()
    for group in _linked(affected):
        changed |= _name_original(Source.objects.filter(pk__in=group))
    source.refresh_from_db(fields=["copy_of"])
    return changed


def _keep_fingerprint(source):
    """Bring the source's fingerprint and bands in line with its current text."""
    revision = source.revisions.current().first()
    hashes = fingerprint(revision.text, revision.read_blocks()) if revision else ()
    packed = pack(f"<{len(hashes)}I", *hashes)
    kept = Fingerprint.objects.filter(source=source).first()
    if kept and bytes(kept.hashes) == packed:
        return
    kept, _ = Fingerprint.objects.update_or_create(source=source, defaults={"hashes": packed})
    kept.bands.all().delete()
    Band.objects.bulk_create(Band(fingerprint=kept, key=key) for key in sorted(set(bands(hashes))))


def _alike_with(source):
    """The keys of the sources that are alike with this one."""
    own = Band.objects.filter(fingerprint__source=source).values("key")
    sharing = Band.objects.filter(key__in=own).values("fingerprint")
    hashes = _hashes(Fingerprint.objects.filter(pk__in=sharing))
    return {other for other in hashes if _are_alike(hashes[source.pk], hashes[other])}


def _with_copies(keys):
    """The keys with those of all that have been told to be near-copies of them."""
    originals = {original or key for key, original in Source.objects.filter(pk__in=keys).values_list("pk", "copy_of")}
    return keys | originals | set(Source.objects.filter(copy_of__in=originals).values_list("pk", flat=True))


def _linked(keys: set[int]) -> Iterable[set[int]]:
    """The sources of these keys in groups that are linked by likeness."""
    group = {key: {key} for key in keys}
    hashes = _hashes(Fingerprint.objects.filter(source__in=keys))
    sharing = defaultdict(list)
    for band, key in Band.objects.filter(fingerprint__source__in=keys).values_list("key", "fingerprint__source"):
        sharing[band].append(key)
    for members in sharing.values():
        for i, one in enumerate(members):
            for other in members[:i]:
                if group[one] is not group[other] and _are_alike(hashes[one], hashes[other]):
                    group[one] |= group[other]
                    group.update(dict.fromkeys(group[other], group[one]))
    return {id(members): members for members in group.values()}.values()


def _hashes(fingerprints) -> dict[int, Sequence[int]]:
    """The hashes of fingerprints by the keys of their sources."""
    return {
        source: unpack(f"<{len(packed) // 4}I", packed)
        for source, packed in fingerprints.values_list("source", "hashes")
    }


def _are_alike(one, other):
    return likeness(one, other) >= ALIKE


def _name_original(group) -> set[int]:
    """Let near-copies name the original: a press release, else the first to come out, else the first by file name."""
    original, *copies = sorted(
        group, key=lambda s: (s.kind != Source.Kind.PRESS_RELEASE, s.published_on is None, s.published_on, s.file_name)
    )
    wrong = {copy.pk for copy in copies if copy.copy_of_id != original.pk}
    Source.objects.filter(pk__in=wrong).update(copy_of=original)
    if original.copy_of_id:
        Source.objects.filter(pk=original.pk).update(copy_of=None)
        wrong.add(original.pk)
    return wrong
