"""Stock Whoosh over the same items, with the same fields and the same words."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from whoosh import analysis, columns, fields, index

from listener.domain import tokens

from .corpus import Item


class Words(analysis.Tokenizer):
    """Our words, as Whoosh's own fields take them in: what is compared is postings, not tokenisers."""

    def __call__(self, value: str, **_: object) -> Iterator[analysis.Token]:
        token = analysis.Token(positions=True)
        token.boost = 1.0
        for token.text, token.pos in tokens.words(value):
            yield token


def build(folder: Path, items: Iterable[Item]) -> index.FileIndex:
    """Return an index of the items."""
    names = ("title", "body", "author", "category", "link")
    number = columns.NumericColumn("q")
    schema = fields.Schema(
        **{name: fields.TEXT(analyzer=Words()) for name in names},
        feed=fields.ID(),
        version=fields.COLUMN(number),
        item=fields.COLUMN(number),
        time=fields.COLUMN(number),
    )
    folder.mkdir()
    made = index.create_in(folder, schema)
    writer = made.writer(limitmb=512)
    for item in items:
        writer.add_document(
            **{name: getattr(item, name) for name in names},
            feed=str(item.feed),
            version=item.id,
            item=item.id,
            time=item.time_us,
        )
    writer.commit(merge=False)
    return made
