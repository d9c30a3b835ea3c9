"""How the window looks: tokens, search colours, letters, palette, sheet; all literal colours stand here."""
