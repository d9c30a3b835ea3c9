"""Names of months and time zones, as feeds write them."""

# Where a name has two meanings, the one that feeds mean more often:
# CST of America, IST of India, BST of Britain.
ZONES: dict[str, float] = {
    **dict.fromkeys(("Z", "UT", "UTC", "GMT", "WET", "AZOST", "EGST"), 0),
    **dict.fromkeys(("EST", "CDT"), -5),
    **dict.fromkeys(("EDT", "AST", "CLT", "VET", "BOT"), -4),
    **dict.fromkeys(("CST", "MDT"), -6),
    **dict.fromkeys(("MST", "PDT"), -7),
    **dict.fromkeys(("PST", "AKDT"), -8),
    **dict.fromkeys(("ADT", "ART", "BRT", "CLST", "UYT"), -3),
    **dict.fromkeys(("BRST", "NDT"), -2),
    **dict.fromkeys(("COT", "PET", "ECT"), -5),
    **dict.fromkeys(("HST", "HADT"), -10),
    **dict.fromkeys(("CET", "MEZ", "MET", "WEST", "BST", "WAT"), 1),
    **dict.fromkeys(("CEST", "MESZ", "MEST", "EET", "SAST", "CAT"), 2),
    **dict.fromkeys(("EEST", "MSK", "TRT", "EAT"), 3),
    **dict.fromkeys(("MSD", "GST", "SAMT"), 4),
    **dict.fromkeys(("PKT", "YEKT", "UZT"), 5),
    **dict.fromkeys(("ICT", "WIB", "KRAT"), 7),
    **dict.fromkeys(("HKT", "SGT", "MYT", "PHT", "AWST", "WITA", "IRKT"), 8),
    **dict.fromkeys(("JST", "KST", "WIT"), 9),
    **dict.fromkeys(("AEST", "CHST", "VLAT"), 10),
    **dict.fromkeys(("AEDT", "SBT"), 11),
    **dict.fromkeys(("NZST", "FJT"), 12),
    "NST": -3.5,
    "AKST": -9,
    "IRST": 3.5,
    "AFT": 4.5,
    "IST": 5.5,
    "NPT": 5.75,
    "MMT": 6.5,
    "ACST": 9.5,
    "ACDT": 10.5,
    "NZDT": 13,
}

# By whole name or its first three or four letters: English, German, French, Spanish, Italian, Portuguese,
# Dutch, Swedish, Polish, Czech, Russian, Greek, Hungarian, Turkish, Finnish.
_BY_MONTH = (
    "jan january enero ene gen janvier janv januar jän jänner sty led янв ιαν ιανουαρίου oca tammikuuta",
    "feb february fév févr fev fevr lut úno фев φεβ φεβρουαρίου şub helmikuuta",
    "mar march mär märz mrz mrt mars maart már bře мар μάρ μαρ μαρτίου maaliskuuta",
    "apr april avr avril abr kwi dub апр απρ απριλίου ápr nis huhtikuuta",
    "may mai mag mei maj maí mayo kwě kvě май мая μαΐ μάι μάϊ μαϊ máj toukokuuta",
    "jun june juni juin giu czer cze čer июн ιουν ιούν jún haz kesäkuuta",
    "jul july juli juil lug lip čec июл ιούλ ιουλ júl tem heinäkuuta",
    "aug august aoû août aou ago augu sie srp авг αύγ αυγ αυγούστου ağu elokuuta",
    "sep sept september set wrz zář сен σεπ σεπτεμβρίου szep eyl syyskuuta",
    "oct october okt oktober ott out paź říj окт οκτ οκτωβρίου eki lokakuuta",
    "nov november lis noy ноя νοέ νοε νοεμβρίου kas marraskuuta",
    "dec december dez déc déce dic gru pro дек δεκ δεκεμβρίου ara joulukuuta",
)
MONTHS: dict[str, int] = {
    name: month for month, names in enumerate(_BY_MONTH, start=1) for name in names.split()
}
