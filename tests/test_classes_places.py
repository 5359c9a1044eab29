"""Classes of error with places and pairs, found on unseen articles: what must be found, beside what must not."""

from __future__ import annotations

from tests.articles import pair, pairs, reading_of


def test_towns_that_no_list_knows_are_shown_by_their_generic() -> None:
    """Two valleys tie the knot

    KATHMANDU - Kathmandu and Belkotgaun Municipality are sister cities now. Mayor Hari Basnet of Kathmandu and Mayor
    Mina Ghale signed the agreement on Tuesday. Belkotgaun has apples, Kathmandu has temples. The Green City award went
    to nobody.
    """
    read = reading_of(test_towns_that_no_list_knows_are_shown_by_their_generic)
    assert pairs(read) == {pair("Kathmandu", "Belkotgaun"): "active"}
    assert {p.country for p in read.places} == {"NP"}


def test_a_nickname_before_city_is_no_town() -> None:
    """Twinning goes on

    Perth is twinned with Aschaffenburg. The Fair City's ties with its German friend will be sixty years old. A Smart
    City forum told of twinning.
    """
    assert pairs(reading_of(test_a_nickname_before_city_is_no_town)) == {pair("Perth", "Aschaffenburg"): "active"}


def test_a_letter_wrong_in_a_large_town_of_a_named_country() -> None:
    """Kochi finds a Russian twin

    Kochi has entered into a sister city partnership with Pyathigorsk, a spa town in the south of Russia. The mayor of
    Kochi, Rajan Menon, will go to Pyathigorsk in May.
    """
    read = reading_of(test_a_letter_wrong_in_a_large_town_of_a_named_country)
    assert pairs(read) == {pair("Kochi", "Pyatigorsk"): "active"}


def test_a_name_like_a_town_of_a_country_not_named_is_none() -> None:
    """A guest in Kochi

    Kochi is a sister city of Norfolk, Virginia. The singer Pyathigorova sang of the sister city there.
    """
    read = reading_of(test_a_name_like_a_town_of_a_country_not_named_is_none)
    assert {p.name for p in read.places if p.country == "RU"} == set()


def test_a_list_that_opens_like_a_definition_still_names_partners() -> None:
    """Makassar next for the Gold Coast

    Makassar and the Gold Coast signed a letter of intent to become sister cities on 18 March 2019.

    Four sister cities are shown on a map in the town hall of the Gold Coast: Beihai and Zhuhai in China, Takasu in
    Japan and Tainan in Taiwan. Sister cities are a way to peace, says the map.
    """
    read = pairs(reading_of(test_a_list_that_opens_like_a_definition_still_names_partners))
    assert set(read) == {pair("Gold Coast", name) for name in ("Makassar", "Beihai", "Zhuhai", "Takasu", "Tainan")}


def test_its_partners_are_those_of_the_place_named_before() -> None:
    """Zenica and Karatay sign

    ZENICA - Zenica and Karatay signed a sister city protocol on 3 May 2021. The protocol is Karatay's fourth. Its other
    sister cities are Kyrgyzstan's Uzgen and North Macedonia's Gostivar.
    """
    read = pairs(reading_of(test_its_partners_are_those_of_the_place_named_before))
    assert set(read) == {pair("Karatay", "Zenica"), pair("Karatay", "Uzgen"), pair("Karatay", "Gostivar")}


def test_a_memorandum_of_friendship_makes_a_pair() -> None:
    """Taichung signs friendship memorandum with Malaysia's Georgetown

    TAICHUNG - A memorandum on friendship between Taichung and Georgetown, Malaysia, was signed on Monday by Mayor Lin
    Tai-hsi and Council President Aminah Yusof. It aims at trade and tourism. Taichung City Government said so. Friends
    signed the guest book with great friendship.
    """
    read = reading_of(test_a_memorandum_of_friendship_makes_a_pair, published="2015-06-04")
    (found,) = read.partnerships
    assert (found.kind, found.status) == ("friendship-city", "active")
    assert {p.name for p in read.places if p.id in found.places} == {"Taichung", "George Town"}


def test_a_hyphen_in_a_name_ends_no_dateline() -> None:
    """Prague finds another twin

    PRAGUE — Prague Mayor Pavel Novotny and his Taipei counterpart, Lin Wen-je, signed a sister city agreement on 13
    January 2020, after the Czech capital ended the one it had with Beijing.
    """
    read = pairs(reading_of(test_a_hyphen_in_a_name_ends_no_dateline))
    assert read == {pair("Prague", "Taipei"): "active", pair("Prague", "Beijing"): "ended"}


def test_its_sister_cities_are_those_of_the_only_place_before() -> None:
    """Gothenburg lets Shanghai go

    GOTHENBURG - Gothenburg is ending its sister city relationship with Shanghai.

    Guangzhou is not short of friends. Among its sister cities are Fukuoka in Japan (1979) and Istanbul in Turkey
    (2012).
    """
    read = pairs(reading_of(test_its_sister_cities_are_those_of_the_only_place_before))
    assert set(read) == {
        pair("Gothenburg", "Shanghai"), pair("Guangzhou", "Fukuoka"), pair("Guangzhou", "Istanbul"),
    }  # fmt: skip


def test_the_city_is_the_one_named_before() -> None:
    """Saint Petersburg and its friends

    Saint Petersburg has a sister city in Rotterdam. Rotterdam has been linked with Saint Petersburg since 1984.

    Manchester has gone another way. The city is suspending the friendship agreement with Saint Petersburg. Oxford ended
    its tie with its Russian twin, Perm.
    """
    read = pairs(reading_of(test_the_city_is_the_one_named_before))
    assert read[pair("Rotterdam", "Saint Petersburg")] == "active"
    assert read[pair("Manchester", "Saint Petersburg")] == "suspended"
    assert read[pair("Oxford", "Perm")] == "ended"
    assert len(read) == 3


def test_a_sister_of_a_and_of_b_has_both() -> None:
    """Tacoma's ties

    Tacoma and Kitakyushu became sister cities in 1959. Tacoma is also a sister city of Gunsan, South Korea, and of
    Cebu, Philippines.
    """
    read = set(pairs(reading_of(test_a_sister_of_a_and_of_b_has_both)))
    assert read == {pair("Tacoma", "Kitakyushu"), pair("Tacoma", "Gunsan"), pair("Tacoma", "Cebu City")}


def test_who_has_the_relationships_besides_another() -> None:
    """Mission to San Luis Potosí

    SAN LUIS POTOSÍ - A delegation from McAllen renewed its sister city agreement with San Luis Potosí on Monday.
    Besides San Luis Potosí, McAllen has sister city relationships with Reynosa and Querétaro.
    """
    read = set(pairs(reading_of(test_who_has_the_relationships_besides_another)))
    assert {pair("McAllen", "Reynosa"), pair("McAllen", "Querétaro")} <= read
    assert all("McAllen" in one for one in read)


def test_parks_streets_and_feasts_are_no_places() -> None:
    """Goulburn and Shibetsu

    Goulburn is a sister city of Shibetsu, Japan. A garden in Victoria Park tells of it, and on St Patrick's Day a band
    from Shibetsu walked down Wellington Street.
    """
    read = reading_of(test_parks_streets_and_feasts_are_no_places)
    assert set(pairs(read)) == {pair("Goulburn", "Shibetsu")}
    assert {p.name for p in read.places} == {"Goulburn", "Shibetsu"}


def test_a_misspelt_name_is_sought_where_its_gloss_says() -> None:
    """Port of Spain has a new sister

    The sister cities of Port of Spain now include St Catherine's in Ontario, Canada, and Kumasi in Ghana.
    """
    read = set(pairs(reading_of(test_a_misspelt_name_is_sought_where_its_gloss_says)))
    assert read == {pair("Port of Spain", "St. Catharines"), pair("Port of Spain", "Kumasi")}
