"""The text of a clipped item as it was, and what became of the item since."""

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from listener.domain.clip import Clip, Since, is_sound, told
from listener.domain.report_words import clean
from listener.domain.words import _
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import button
from listener.ui.widgets.labels import label, paragraph


class EvidenceDialog(Dialog):
    """Shows the kept text, its hash and what the item says now; nothing can be changed in it."""

    def __init__(self, theme: Theme, parent: QWidget, clip: Clip, since: Since) -> None:
        super().__init__(theme, parent, _("The text as it was"), (620, 520))
        kept = clip.evidence
        self.column.addWidget(paragraph(theme, clean(kept.title), 13, "text"))
        is_fine = is_sound(kept) and since is Since.SAME
        self.verdict = paragraph(theme, told(kept, since), 12, "text_2" if is_fine else "warning")
        self.column.addWidget(self.verdict)
        self.text = QPlainTextEdit(clean(kept.text))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("The text as it was"))
        self.column.addWidget(self.text, 1)
        seen = _("Seen {seen}, kept {kept}").format(
            seen=f"{kept.seen_at.astimezone():%Y-%m-%d %H:%M}",
            kept=f"{clip.clipped_at.astimezone():%Y-%m-%d %H:%M}",
        )
        self.column.addWidget(paragraph(theme, f"{seen}\nSHA-256 {kept.text_hash}", 11))
        close = button(theme, _("Close"), "primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(label(theme, "", 12), 1)
        row.addWidget(close)
        self.column.addLayout(row)
