"""The database's own word on dispatch: from a verified bundle, to a recipient of its case, the copy that is theirs."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION refuse_another_recipients_copy() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sent cases_bundle%ROWTYPE;
    theirs text;
BEGIN
    SELECT * INTO sent FROM cases_bundle WHERE id = NEW.bundle_id;
    IF sent.state NOT IN ('verified', 'dispatched') THEN
        RAISE EXCEPTION 'only a verified bundle is dispatched' USING ERRCODE = 'raise_exception';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM cases_recipient WHERE id = NEW.recipient_id AND case_id = sent.case_id) THEN
        RAISE EXCEPTION 'a copy goes only to a recipient of its case' USING ERRCODE = 'raise_exception';
    END IF;
    SELECT digest INTO theirs FROM cases_recipientcopy
     WHERE bundle_id = sent.id AND recipient_id = NEW.recipient_id AND beside = sent.verified_path;
    IF NEW.digest IS DISTINCT FROM COALESCE(theirs, sent.verified_digest) THEN
        RAISE EXCEPTION 'a copy goes only to the recipient it was made for' USING ERRCODE = 'raise_exception';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_recipient_copies_are_append_only")]

    operations = [
        migrations.RunSQL(
            sql=[
                FUNCTION,
                "CREATE TRIGGER a_copy_goes_only_to_its_recipient BEFORE INSERT ON cases_dispatch "
                "FOR EACH ROW EXECUTE FUNCTION refuse_another_recipients_copy()",
            ],
            reverse_sql=[
                "DROP TRIGGER a_copy_goes_only_to_its_recipient ON cases_dispatch",
                "DROP FUNCTION refuse_another_recipients_copy()",
            ],
        )
    ]
