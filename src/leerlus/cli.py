"""``leerlus``: the command line. Each command lives in ``leerlus.commands`` and is loaded only when it is called."""

from importlib import import_module

import click

from leerlus import __version__

# Name on the command line -> module in leerlus.commands that holds `command`, and the line that --help shows.
COMMANDS = {
    "run": ("run", "Start Leerlus: database, background worker and website."),
    "setup-database": ("setup_database", "Create or bring up to date the database."),
    "worker": ("worker", "Run only the background worker."),
    "import": ("import_signals", "Bring in reports and complaints from CSV or XLSX."),
    "import-areas": ("import_areas", "Bring in districts and neighbourhoods from GeoJSON."),
    "detect": ("detect", "Look for what is rising, now."),
    "export-history": ("export_history", "Write all history to one file without persons."),
    "history": ("history", "What the years teach, of one municipality or of many."),
    "demo": ("demo", "Create the invented demonstration municipality."),
    "backup": ("backup", "Write the whole database to one file."),
    "restore": ("restore", "Put back what `backup` wrote."),
    "staff": ("staff", "Create staff accounts and set their passwords."),
    "forget": ("forget", "Forget cases that were kept long enough."),
    "read-bounces": ("read_bounces", "Turn mails that came back into calls."),
    "verify-audit": ("verify_audit", "Check that nobody changed the audit trail."),
    "django": ("django_admin", "Any Django management command."),
    "alarms": ("alarms", "Which weeks in a file of counts are unusually high?"),
    "hotspots": ("hotspots", "Where and when do events cluster?"),
    "themes": ("themes", "Which texts tell the same story?"),
    "related": ("related", "Which earlier texts are most like this one?"),
    "effect": ("effect", "Did a measure work?"),
    "silence": ("silence", "Which areas speak up less than expected?"),
    "deidentify": ("deidentify", "Take names, addresses and numbers out of texts."),
}


class LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"leerlus.commands.{COMMANDS[name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="leerlus")
def main() -> None:
    """Leerlus turns what residents say into prevention.

    Every command explains itself: leerlus COMMAND --help
    """


if __name__ == "__main__":
    main()
