"""How the service says no. Imports nothing, so that every room may use it."""


class Refusal(Exception):
    """A rule says no. The message is one plain sentence that the user can act on; nothing has been written."""

    status = 409

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Stale(Refusal):
    """Somebody changed the thing after this user's page was drawn."""


class Gone(Refusal):
    """What was asked for was destroyed, and there is nothing left to act on."""

    status = 410


class Invalid(Refusal):
    """What was sent cannot be what was meant."""

    status = 422
