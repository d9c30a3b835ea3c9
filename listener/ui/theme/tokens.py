"""The colours of the window by what they mean; a theme is these 24 values, all else is mixed from them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. Text tokens reach 4.5:1 on every ground they stand on, shapes 3:1."""

    name: str
    window: str  # title row, status row, dialogs
    sidebar: str
    surface: str  # list, tables, cards
    page: str
    raised: str  # menus, tooltips, popovers
    hover: str
    selected: str  # in the view that has the focus
    selected_idle: str
    line: str  # hairlines between areas
    control: str  # borders of fields and buttons
    text: str
    text_2: str
    text_3: str
    accent: str
    on_accent: str
    danger: str
    danger_ground: str
    warning: str
    warning_ground: str
    success: str
    success_ground: str
    code_ground: str
    skeleton: str

    @property
    def is_light(self) -> bool:
        """Tell whether text is dark on a light ground."""
        return self.name == "light"


LIGHT = Tokens(
    "light",
    window="#F5F6F8",
    sidebar="#EDEFF3",
    surface="#FFFFFF",
    page="#FFFFFF",
    raised="#FFFFFF",
    hover="#F2F4F8",
    selected="#DEE8FC",
    selected_idle="#E6E9EF",
    line="#DFE3E9",
    control="#868F9E",
    text="#191D24",
    text_2="#414A59",
    text_3="#5A6373",
    accent="#1F56C9",
    on_accent="#FFFFFF",
    danger="#B3201B",
    danger_ground="#FDECEA",
    warning="#7F4D00",
    warning_ground="#FFF3DC",
    success="#17683A",
    success_ground="#E3F4E9",
    code_ground="#F3F4F7",
    skeleton="#E8EBF0",
)

DARK = Tokens(
    "dark",
    window="#191C21",
    sidebar="#15181C",
    surface="#1E2228",
    page="#1E2228",
    raised="#282D35",
    hover="#262B32",
    selected="#2A3B5C",
    selected_idle="#2C323B",
    line="#2E343D",
    control="#737D8C",
    text="#E7EAEF",
    text_2="#BEC5D0",
    text_3="#A1AAB8",
    accent="#8DB4FF",
    on_accent="#10203F",
    danger="#FF9C93",
    danger_ground="#43211F",
    warning="#F2BE62",
    warning_ground="#3D2F14",
    success="#7FD3A0",
    success_ground="#1B3728",
    code_ground="#262B33",
    skeleton="#2B3038",
)

CONTRAST = Tokens(
    "contrast",
    window="#000000",
    sidebar="#000000",
    surface="#000000",
    page="#000000",
    raised="#000000",
    hover="#1F1F1F",
    selected="#003D8F",
    selected_idle="#333333",
    line="#8C8C8C",
    control="#FFFFFF",
    text="#FFFFFF",
    text_2="#FFFFFF",
    text_3="#E0E0E0",
    accent="#7FC4FF",
    on_accent="#000000",
    danger="#FF9A9A",
    danger_ground="#3A0000",
    warning="#FFD75E",
    warning_ground="#332600",
    success="#7CFFAA",
    success_ground="#00330F",
    code_ground="#1A1A1A",
    skeleton="#333333",
)

BY_NAME = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}
