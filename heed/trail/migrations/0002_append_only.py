"""The database itself refuses to change, delete or empty the trail."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail_record
        BEGIN SELECT RAISE(ABORT, 'The trail can only be added to'); END""",
    """CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail_record
        BEGIN SELECT RAISE(ABORT, 'The trail can only be added to'); END""",
    # REPLACE INTO would delete without the trigger above being asked
    """CREATE TRIGGER trail_no_replace BEFORE INSERT ON trail_record
        WHEN EXISTS (SELECT 1 FROM trail_record WHERE id = NEW.id OR sequence = NEW.sequence OR hash = NEW.hash)
        BEGIN SELECT RAISE(ABORT, 'The trail can only be added to'); END""",
]
SQLITE_UNDO = ["DROP TRIGGER trail_no_update", "DROP TRIGGER trail_no_delete", "DROP TRIGGER trail_no_replace"]

POSTGRESQL = [
    """CREATE FUNCTION trail_refuse() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION 'The trail can only be added to'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER trail_no_change BEFORE UPDATE OR DELETE ON trail_record
       FOR EACH ROW EXECUTE FUNCTION trail_refuse()""",
    """CREATE TRIGGER trail_no_truncate BEFORE TRUNCATE ON trail_record
       FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()""",
]
POSTGRESQL_UNDO = [
    "DROP TRIGGER trail_no_change ON trail_record",
    "DROP TRIGGER trail_no_truncate ON trail_record",
    "DROP FUNCTION trail_refuse()",
]


def _run(sqlite, postgresql):
    def apply(_apps, schema_editor):
        for statement in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
            schema_editor.execute(statement)

    return apply


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]
    operations = [migrations.RunPython(_run(SQLITE, POSTGRESQL), _run(SQLITE_UNDO, POSTGRESQL_UNDO))]
