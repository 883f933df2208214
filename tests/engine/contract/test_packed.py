"""What a browser is sent that answers filters by itself."""

from __future__ import annotations

from incident_map.engine.protocol import Engine


def test_what_is_known_beside_the_cells(engine: Engine) -> None:
    frame = engine.view("governorate=Baghdad&governorate=Diyala&governorate=Idlib").derived()
    assert frame["incident_id"].tolist() == ["T-01", "T-03", "T-04", "T-05", "T-08", "T-09"]
    assert frame["sources"].tolist() == [2, 0, 0, 3, 0, 2]
    assert frame["disputed_on"].tolist() == [0, 0, 0, 0b1000, 0, 0b100]  # actor, toll
    assert frame["outside"].tolist() == [False] * 4 + [True, False]
    assert frame["named_place"].all() and frame["near_certain"].all()
    assert not frame["possible_duplicate"].any()
    spelled = [{*cell.split(" ; ")} for cell in frame["other_places"]]
    assert "بغداد" in spelled[0] and "المقدادية" in spelled[5] and spelled[4] == {""}
    assert engine.view("id=T-06").derived()["named_place"].tolist() == [False]


def test_roles_of_actors(engine: Engine) -> None:
    """Positions are those of the incidents of the view, in the order of the file."""
    frame = engine.view("type=clash&type=drone attack").actor_roles()
    assert list(frame.columns) == ["role", "position", "actor"]
    assert {*frame.itertuples(index=False, name=None)} == {
        ("perpetrator", 0, "Islamic State"),
        ("perpetrator", 0, "Pro-Iran militias"),
        ("perpetrator", 1, "Unknown"),
        ("named", 1, "Iran"),
        ("named", 1, "Islamic State"),
        ("named", 1, "Pro-Iran militias"),
        ("target", 0, "Government of Iraq"),
        ("target", 0, "Protesters"),
        ("target", 1, "Government of Iraq"),
    }
    assert len(frame) == 9
    assert engine.view("id=T-10").actor_roles().empty


def test_disagreements_are_of_the_views_incidents(engine: Engine) -> None:
    frame = engine.view("governorate=Diyala").disagreements()
    assert list(frame.itertuples(index=False, name=None)) == [(0, "killed")]
