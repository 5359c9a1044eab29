"""Seven more languages, in articles of our own: what they say and what they do not.

All people in them are invented.
"""

from __future__ import annotations

import pytest

from kg import languages
from kg.model import Reading
from kg.segments import Lexicon, native
from tests.articles import pair, pairs, reading, reading_of


def since(read: Reading) -> dict[frozenset[str], str]:
    """When each pair began."""
    name = {p.id: p.name for p in read.places}
    return {frozenset(name[key] for key in p.places): str(p.since) for p in read.partnerships if p.since}


def kinds(read: Reading) -> dict[frozenset[str], str]:
    """What kind of partnership each pair has."""
    name = {p.id: p.name for p in read.places}
    return {frozenset(name[key] for key in p.places): p.kind for p in read.partnerships}


def held(read: Reading) -> set[tuple[str, str, str]]:
    """Who holds which office where."""
    name = {p.id: p.name for p in read.places}
    return {(o.person, o.role, name.get(o.of, o.of)) for o in read.offices}


def fields(read: Reading) -> set[str]:
    """The concepts of all fields of cooperation."""
    return {area.concept for area in read.areas}


def signed(read: Reading) -> set[tuple[str, str, str]]:
    """Type, status and date of each document."""
    return {(a.type, a.status, str(a.signed or "")) for a in read.agreements}


def speakers(read: Reading) -> set[str]:
    return {statement.speaker for statement in read.statements}


def nothing(read: Reading) -> bool:
    """Whether nothing is said of any two communities."""
    return not (read.partnerships or read.agreements or read.areas or read.events)


def test_german_treaty_and_list() -> None:
    """Münster und Enschede besiegeln Zusammenarbeit

    Münster, 14. Mai 2024

    Oberbürgermeisterin Dr. Heike Lohmann und ihr Amtskollege Pieter Veldkamp aus Enschede haben am Montag im Rathaus
    von Münster einen Partnerschaftsvertrag unterzeichnet. Die Städtepartnerschaft umfasst die Bereiche Radverkehr,
    Hochwasserschutz und Kultur.

    „Wir sind Nachbarn, die sich endlich auch so benehmen“, sagte Lohmann bei der Feierstunde.

    Münsters weitere Partnerstädte sind York in England (seit 1957), Orléans in Frankreich (1960) und Lublin in Polen.
    Die Partnerschaft mit Rjasan in Russland ruht seit März 2022.
    """
    read = reading_of(test_german_treaty_and_list)
    assert pairs(read)[pair("Münster", "Enschede")] == "active"
    assert pairs(read)[pair("Münster", "Ryazan")] == "suspended"
    assert {pair("Münster", "York"), pair("Münster", "Orléans"), pair("Münster", "Lublin")} <= set(pairs(read))
    assert since(read)[pair("Münster", "York")] == "1957"
    assert pair("Münster", "Ryazan") not in since(read)
    assert set(kinds(read).values()) == {"twin-town"}
    assert held(read) == {("Heike Lohmann", "mayor", "Münster"), ("Pieter Veldkamp", "mayor", "Enschede")}
    assert signed(read) == {("agreement", "signed", "2024-05-13")}
    assert {"transport", "flood", "culture"} <= fields(read)
    assert speakers(read) == {"Heike Lohmann"}


def test_german_no_partnership() -> None:
    """Kreisliga: Partnerstadt-Pokal abgesagt

    Was eine Städtepartnerschaft bewirken kann, war am Dienstag Thema eines Vortrags in der Volkshochschule. Eine
    Partnerschaft lebe von den Vereinen, sagte die Referentin. „Ohne Ehrenamt geht gar nichts, das wissen alle.“
    """
    read = reading_of(test_german_no_partnership, language="de")
    assert nothing(read)
    assert not read.offices


def test_spanish_letter_and_dormant() -> None:
    """Rosario y Turín firman una carta de intención

    15 de marzo de 2023

    El intendente de Rosario, Esteban Larralde, y su par de Turín, Giulia Ferrante, suscribieron ayer una carta de
    intención para convertirse en ciudades hermanas. El documento abarca las áreas de turismo, residuos y movilidad.

    “No queremos otra placa de bronce en el pasillo”, dijo Larralde.

    Rosario está hermanada con Montevideo, Uruguay, desde 1988 y con Haifa (Israel, 1988). El concejal Pablo Quinteros
    recordó que el Concejo rechazó en 2019 un hermanamiento con Sebastopol.
    """
    read = reading_of(test_spanish_letter_and_dormant)
    assert pairs(read)[pair("Rosario", "Turin")] == "intent"
    assert pairs(read)[pair("Rosario", "Montevideo")] == "active"
    assert since(read)[pair("Rosario", "Montevideo")] == "1988"
    assert since(read)[pair("Rosario", "Haifa")] == "1988"
    assert ("Esteban Larralde", "mayor", "Rosario") in held(read)
    assert ("Giulia Ferrante", "mayor", "Turin") in held(read)
    assert ("Pablo Quinteros", "councillor", "Rosario") in held(read)
    assert ("letter-of-intent", "signed", "2023-03-14") in signed(read)
    assert {"tourism", "waste", "transport"} <= fields(read)
    assert speakers(read) == {"Esteban Larralde"}


def test_spanish_no_partnership() -> None:
    """Dos hermanas abren una panadería en el centro

    Las hermanas Lucía y Marta Robles inauguraron el sábado su panadería. El alcalde Ramón Ibáñez cortó la cinta y
    prometió volver por las medialunas. “Aquí huele a infancia y a domingo”, dijo Ibáñez.
    """
    read = reading_of(test_spanish_no_partnership, language="es")
    assert not read.partnerships
    assert not read.agreements
    assert speakers(read) == {"Ramón Ibáñez"}


def test_french_renewal_and_refusal() -> None:
    """Grenoble renouvelle son jumelage avec Oxford

    Publié le 20 juin 2023 à 8h30

    Le maire de Grenoble, Thierry Vallon, et son homologue d'Oxford, Margaret Lowe, ont signé lundi une nouvelle charte
    de jumelage à l'hôtel de ville. Les deux villes sont jumelées depuis 1988. Le texte porte sur la recherche,
    la culture et les énergies renouvelables.

    « Un jumelage, cela s'arrose comme un jardin », a déclaré Mme Lowe.

    Grenoble est également jumelée avec Constantine (Algérie, 1978) et Halle (Allemagne). Le conseil municipal a rejeté
    en mars un pacte d'amitié avec Minsk.
    """
    read = reading_of(test_french_renewal_and_refusal)
    assert pairs(read)[pair("Grenoble", "Oxford")] in ("renewed", "active")
    assert since(read)[pair("Grenoble", "Oxford")] == "1988"
    assert since(read)[pair("Grenoble", "Constantine")] == "1978"
    assert pairs(read)[pair("Grenoble", "Minsk")] == "denied"
    assert kinds(read)[pair("Grenoble", "Oxford")] == "twin-town"
    assert {("Thierry Vallon", "mayor", "Grenoble"), ("Margaret Lowe", "mayor", "Oxford")} <= held(read)
    assert ("agreement", "signed", "2023-06-19") in signed(read)
    assert {"research", "culture", "energy"} <= fields(read)
    assert speakers(read) == {"Margaret Lowe"}


def test_french_no_partnership() -> None:
    """Des jumelles au lycée

    Camille et Léa, jumelles de seize ans, ont remporté samedi le concours de violon. « On ne joue jamais l'une sans
    l'autre, c'est la règle », a expliqué Camille.
    """
    assert nothing(reading_of(test_french_no_partnership, language="fr"))


def test_dutch_end_and_new_plan() -> None:
    """Groningen stopt met stedenband met Moermansk

    GRONINGEN – De gemeenteraad van Groningen heeft woensdag 9 maart 2022 besloten om de stedenband met Moermansk
    in Rusland te beëindigen. De band bestond sinds 1989.

    “Met een stad praten is iets anders dan met een leger praten”, zei burgemeester Karel Postma.

    Wethouder Anneke de Wit onderzoekt een stedenband met Lviv in Oekraïne, op het gebied van gezondheidszorg en
    energie. Groningen heeft ook stedenbanden met Oldenburg in Duitsland en Newcastle in Engeland.
    """
    read = reading_of(test_dutch_end_and_new_plan)
    assert pairs(read)[pair("Groningen", "Murmansk")] == "ended"
    assert pairs(read)[pair("Groningen", "Lviv")] == "proposed"
    assert pair("Groningen", "Oldenburg") in pairs(read)
    assert {("Karel Postma", "mayor", "Groningen"), ("Anneke de Wit", "deputy-mayor", "Groningen")} <= held(read)
    assert {"health", "energy"} <= fields(read)
    assert speakers(read) == {"Karel Postma"}


def test_dutch_no_partnership() -> None:
    """Zusters openen lunchroom

    De zusters Els en Ria Bakker openden vrijdag hun lunchroom aan de haven. Burgemeester Koen Visser kreeg de eerste
    tosti. “Zo lekker heb ik ze in jaren niet gegeten”, zei Visser.
    """
    read = reading_of(test_dutch_no_partnership, language="nl")
    assert not read.partnerships
    assert speakers(read) == {"Koen Visser"}


def test_japanese_agreement_and_list() -> None:
    """横浜市とマニラ市、姉妹都市の覚書を更新

    2024年5月15日 18:00

    横浜市の高田健一市長は14日、フィリピン・マニラ市を訪れ、ホセ・サントス市長と姉妹都市の覚書に署名した。覚書には防災、水道、観光の分野での協力が盛り込まれた。

    高田市長は「海でつながる二つの港町の未来を一緒に描きたい」と述べた。

    横浜市の姉妹都市は米国・サンディエゴ市(1957年)、フランス・リヨン市(1959年)、インド・ムンバイ市(1965年)。中国・上海市とは1973年から友好都市の関係にある。
    """
    read = reading_of(test_japanese_agreement_and_list)
    assert pairs(read)[pair("Yokohama", "Manila")] in ("renewed", "active")
    assert since(read)[pair("Yokohama", "San Diego")] == "1957"
    assert since(read)[pair("Yokohama", "Mumbai")] == "1965"
    assert kinds(read)[pair("Yokohama", "Shanghai")] == "friendship-city"
    assert held(read) == {("高田健一", "mayor", "Yokohama"), ("ホセ・サントス", "mayor", "Manila")}
    assert ("mou", "signed", "2024-05-14") in signed(read)
    assert {"disaster-risk", "water", "tourism"} <= fields(read)
    assert speakers(read) == {"高田健一"}


def test_japanese_unlisted_town() -> None:
    """花蓮市と高千穂町、姉妹都市提携を確認

    2024年6月4日

    宮崎県高千穂町の甲斐正夫町長は3日、台湾・花蓮市の陳志明市長と会談した。両市町は2019年に姉妹都市提携を結んだ。
    """
    read = reading_of(test_japanese_unlisted_town)
    town = next(p for p in read.places if p.name == "高千穂")
    assert (town.country, town.kind) == ("JP", "city")
    assert {frozenset((town.name, "Hualien City"))} == set(pairs(read))
    assert ("甲斐正夫", "mayor", "高千穂") in held(read)


def test_japanese_no_partnership() -> None:
    """双子の姉妹、市長に全国優勝を報告

    2024年7月2日

    卓球で全国優勝した双子の姉妹が1日、浜松市役所で山本一郎市長に結果を報告した。山本市長は「二人の息の合った試合は市民の誇りです」と話した。
    """
    read = reading_of(test_japanese_no_partnership)
    assert not read.partnerships
    assert not read.agreements
    assert speakers(read) == {"山本一郎"}


def test_chinese_agreement_and_list() -> None:
    """成都与格但斯克签署友好城市协议

    2019年9月5日

    9月4日,成都市市长王建国与波兰格但斯克市市长来访代表在成都签署友好城市协议书。双方将在教育、物流、文化等领域开展合作。

    王建国表示:“铁路把我们连在一起,文化让我们走得更近。”

    成都的国际友好城市包括法国蒙彼利埃(1981年)、美国檀香山(1986年)。
    """
    read = reading_of(test_chinese_agreement_and_list)
    assert pairs(read)[pair("Chengdu", "Gdańsk")] == "active"
    assert since(read)[pair("Chengdu", "Montpellier")] == "1981"
    assert since(read)[pair("Chengdu", "Honolulu")] == "1986"
    assert set(kinds(read).values()) == {"sister-city"}
    assert ("王建国", "mayor", "Chengdu") in held(read)
    assert ("agreement", "signed", "2019-09-04") in signed(read)
    assert {"education", "ports", "culture"} <= fields(read)
    assert speakers(read) == {"王建国"}


def test_chinese_no_partnership() -> None:
    """友谊小学姐妹花双双夺冠

    2021年4月3日

    市长李国强昨日为获奖学生颁奖。“孩子们的努力让我们看到了希望。”李国强说。
    """
    read = reading_of(test_chinese_no_partnership)
    assert not read.partnerships
    assert speakers(read) == {"李国强"}


def test_korean_agreement_and_list() -> None:
    """대구시-밀라노시, 자매도시 협약 갱신

    입력 2023.06.20. 10:15

    김도현 대구시장은 지난 19일 이탈리아 밀라노시청에서 마르코 리치 밀라노시장과 협약서에 서명했다고 20일 밝혔다.

    협약에는 섬유산업, 관광, 청소년 교류 분야의 협력이 담겼다.

    김 시장은 "두 도시는 옷감으로 맺어진 오래된 친구 사이"라고 말했다.

    대구시는 미국 애틀랜타(1981년), 일본 히로시마(1997년)와도 자매도시 관계를 맺고 있다.

    러시아 상트페테르부르크와의 교류는 지난해 3월부터 중단됐다.
    """
    read = reading_of(test_korean_agreement_and_list)
    assert pairs(read)[pair("Daegu", "Milan")] in ("renewed", "active")
    assert since(read)[pair("Daegu", "Atlanta")] == "1981"
    assert since(read)[pair("Daegu", "Hiroshima")] == "1997"
    assert pairs(read)[pair("Daegu", "Saint Petersburg")] == "suspended"
    assert held(read) == {("김도현", "mayor", "Daegu"), ("마르코 리치", "mayor", "Milan")}
    assert ("agreement", "signed", "2023-06-19") in signed(read)
    assert {"industry", "tourism", "youth"} <= fields(read)
    assert speakers(read) == {"김도현"}


def test_korean_no_partnership() -> None:
    """쌍둥이 자매, 전통시장에 빵집 열어

    입력 2022.05.02. 09:00

    쌍둥이 자매가 운영하는 빵집이 지난 1일 전주 남부시장에 문을 열었다.

    박민수 전주시장은 "시장에 젊은 바람이 불어 정말 반갑다"고 말했다.
    """
    read = reading_of(test_korean_no_partnership)
    assert not read.partnerships
    assert held(read) == {("박민수", "mayor", "Jeonju")}
    assert speakers(read) == {"박민수"}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Die Stadt und ihre Partnerstadt feiern am Wochenende gemeinsam ein Fest auf dem Marktplatz."),
        ("es", "La ciudad y su hermana celebran este fin de semana una fiesta en la plaza mayor."),
        ("fr", "La ville et sa jumelle fêtent ce week-end leur anniversaire sur la place du marché."),
        ("nl", "De stad en haar zusterstad vieren dit weekend samen feest op het grote plein."),
        ("ja", "市は姉妹都市の訪問団を迎え、駅前の広場で歓迎の会を開いた。"),
        ("zh", "该市接待了来自友好城市的代表团,并在广场举行欢迎仪式。"),
        ("ko", "시는 자매도시 대표단을 맞아 광장에서 환영 행사를 열었다."),
    ],
)
def test_each_language_is_known_by_its_own_words(code: str, text: str) -> None:
    assert languages.detect(text) == code


def test_text_in_no_known_language_is_a_problem() -> None:
    read = reading("Zxq vrtlk. Brmpf gnark zwuu, hrolp dnn.")
    assert nothing(read)
    assert read.problems


@pytest.mark.parametrize("word", ["김도현", "이", "남궁민"])
def test_korean_names_open_with_a_surname(word: str) -> None:
    assert native(word, Lexicon(languages.load("ko"), {}))


@pytest.mark.parametrize("word", ["수마르노", "관광", "참가해"])
def test_other_korean_words_are_no_native_names(word: str) -> None:
    assert not native(word, Lexicon(languages.load("ko"), {}))
