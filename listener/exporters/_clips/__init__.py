"""Formats in which a collection of clips leaves, one file each.

To add one, write a module with a pure function `(Collection, clips, made_at) -> bytes` and one constant:

    CLIPS = ClipFormat("txt", _("Plain text"), ".txt", "text/plain", write)
"""
