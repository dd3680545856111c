"""The command that masks a table of texts."""

from pathlib import Path

from click.testing import CliRunner, Result

from leerlus.commands.deidentify import command


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def table(folder: Path, content: str) -> Path:
    path = folder / "texts.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_the_masked_table_keeps_its_other_columns(tmp_path: Path) -> None:
    texts = table(tmp_path, "id,text\n1,Bel Fatima op 06-12345678.\n2,De lamp is stuk.\n")
    result = run(texts, "--output", tmp_path / "out.csv")
    assert result.exit_code == 0
    assert (tmp_path / "out.csv").read_text() == "id,text\n1,Bel [NAAM] op [TEL].\n2,De lamp is stuk.\n"


def test_what_the_sender_typed_is_masked_and_left_out(tmp_path: Path) -> None:
    texts = table(tmp_path, "naam;verhaal\nXqv Blorp;blorp is boos\n")
    result = run(texts, "--text", "verhaal", "--known", "naam", "--output", tmp_path / "out.csv")
    assert result.exit_code == 0
    assert (tmp_path / "out.csv").read_text() == "naam,verhaal\n,[NAAM] is boos\n"


def test_without_output_nothing_is_written(tmp_path: Path) -> None:
    texts = table(tmp_path, "id,text\n1,Groetjes Sanne\n")
    result = run(texts)
    assert result.exit_code == 0
    assert "something masked in 1" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["texts.csv"]


def test_a_missing_column_is_named_with_its_line(tmp_path: Path) -> None:
    result = run(table(tmp_path, "id,story\n1,x\n"), "--output", tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "line 1: no column text" in result.output
    assert not (tmp_path / "out.csv").exists()


def test_a_ragged_row_is_named_with_its_line(tmp_path: Path) -> None:
    result = run(table(tmp_path, "id,text\n1,goed\n2,fout,teveel\n"), "--output", tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "line 3" in result.output
    assert not (tmp_path / "out.csv").exists()


def test_a_folder_that_is_not_there_is_refused_before_the_work(tmp_path: Path) -> None:
    result = run(table(tmp_path, "id,text\n1,goed\n"), "--output", tmp_path / "nowhere" / "out.csv")
    assert result.exit_code == 2
    assert "folder does not exist" in result.output


def test_the_text_column_cannot_be_known_as_well(tmp_path: Path) -> None:
    result = run(table(tmp_path, "id,text\n1,goed\n"), "--known", "text")
    assert result.exit_code == 2
    assert "cannot be --known too" in result.output


def test_help_explains_itself_in_plain_words() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "Less personal" in result.output or "less personal" in result.output
