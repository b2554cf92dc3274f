"""Home, the resource page, categories, authors: who asks for what and shows which face."""

from starlette.testclient import TestClient

from tests.frontend import documents
from tests.frontend.fake_api import FakeApi


def test_home__lead_latest_categories_and_welcome(reader: TestClient, api: FakeApi) -> None:
    page = reader.get("/")
    assert page.status_code == 200
    assert '<html lang="en">' in page.text
    assert page.text.count("<h1") == 1
    for words in (
        "Ward and Work",
        "small office",
        "Story number 1",
        "Story number 4",
        "Health care",
    ):
        assert words in page.text
    assert api.questions("/articles/")[0]["context"] == ["resource"]


def test_home__nothing_published(reader: TestClient, api: FakeApi) -> None:
    api.home, api.categories, api.cards = None, [], []
    page = reader.get("/")
    assert page.status_code == 200
    assert "Nothing has been published here yet." in page.text


def test_resource_page__shows_resource_faces(reader: TestClient, api: FakeApi) -> None:
    api.next = "c/2="
    page = reader.get("/resources/")
    assert api.questions("/articles/")[0]["context"] == ["resource"]
    for words in ("page-resource", "picture--wide", "4 min read", "News", "What story 2 is about."):
        assert words in page.text
    assert "picture--square" not in page.text
    assert 'href="/resources/?cursor=c/2%3D"' in page.text


def test_resource_page__older_articles_have_no_lead(reader: TestClient, api: FakeApi) -> None:
    page = reader.get("/resources/?cursor=abc")
    assert api.questions("/articles/")[0]["cursor"] == ["abc"]
    assert 'class="lead"' not in page.text
    assert "Newest articles" in page.text
    assert "noindex, follow" in page.text


def test_list__cursor_that_the_api_refuses(reader: TestClient) -> None:
    assert reader.get("/resources/?cursor=old").status_code == 404


def test_category__shows_category_faces_dates_and_crumbs(reader: TestClient, api: FakeApi) -> None:
    page = reader.get("/resources/careers/")
    asked = api.questions("/articles/")[0]
    assert (asked["context"], asked["category"]) == (["category"], ["cat-careers"])
    for words in ("page-category", "picture--square", "12 November 2026", "Breadcrumb"):
        assert words in page.text
    assert 'class="chip" href="/resources/careers/talks/"' in page.text


def test_subcategory__names_its_parent(reader: TestClient) -> None:
    crumbs = reader.get("/resources/careers/talks/").text.split("Breadcrumb")[1].split("</nav>")[0]
    assert crumbs.index("Career resources") < crumbs.index("Interviews")


def test_author__profile_and_articles(reader: TestClient, api: FakeApi) -> None:
    page = reader.get("/authors/ada/")
    assert api.questions("/articles/")[0]["author"] == ["author-ada"]
    assert "Ward sister, St Mary&#39;s Hospital" in page.text
    assert "mailto:ada@example.org" in page.text
    assert "Story number 1" in page.text


def test_authors__all_by_name(reader: TestClient) -> None:
    assert 'href="/authors/ada/"' in reader.get("/authors/").text


def test_titles__of_hostile_hands_stay_words(reader: TestClient, api: FakeApi) -> None:
    hostile = '"><script>alert(1)</script>'
    api.cards = [documents.card(1, title=hostile, description=hostile)]
    api.home = documents.home(title=hostile, body=f"<p onclick='x'>Hi</p>{hostile}")
    page = reader.get("/").text
    assert "<script" not in page
    assert "onclick" not in page
    assert "&lt;script&gt;" in page


def test_pictures__absolute_for_browsers_and_sized(reader: TestClient) -> None:
    page = reader.get("/resources/").text
    assert 'src="https://api.example.org/media/card1.w800.jpg"' in page
    assert "https://api.example.org/media/card1.w400.webp 400w, https://api" in page
    assert 'width="1200"' in page
    assert "sizes=" in page
    assert "pr3 pg3 pb3 fx1 fy2" in page
    assert "style=" not in page
    assert (
        '<img class="picture__tiny" src="data:image/webp;base64,UklGRh4AAABXRUJQ" alt="">' in page
    )
