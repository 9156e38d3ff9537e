"""The least page that each script needs, made from the same components and classes as the real ones."""

from __future__ import annotations

from base64 import b64encode
from types import SimpleNamespace

from django.template import engines

from pdf.page import Box
from redaction.seeing import Sheet

FLAGS = ("6", "4", "5")  # in reading order; 6 and 5 are the same value
PAPER = b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"/>').decode()

FRAME = """<!doctype html>
<html lang="en-GB" class="app-template">
<head>
  <title>A page</title>
  <meta name="viewport" content="width=device-width">
  <link rel="icon" href="/static/favicon.svg">
  <link rel="stylesheet" href="/static/vendor/govuk/govuk-frontend.min.css">
  <link rel="stylesheet" href="/static/vendor/moj/moj-frontend.min.css">
  <link rel="stylesheet" href="/static/cpsredact.css">
  {% for script in scripts %}<script type="module" src="/static/{{ script }}"></script>{% endfor %}
</head>
<body class="app-body"><main class="app-main">{{ body|safe }}</main></body>
</html>
"""

DESK = """
<p role="status" data-announce="{{ announce }}"></p>
<section class="app-view" data-view>
  {% include "components/sheet.html" %}
  <div class="app-viewtools">
    <button type="button" data-action="draw" hidden>Draw a box</button>
    <a data-nav="next-undecided" href="/next">Next undecided</a>
    <a data-nav="next-page" href="/slow">Page 2</a>
  </div>
</section>
<ol class="app-flags">
  {% for box in sheet.boxes %}
    <li class="app-flag" id="flag-{{ box.flag }}" data-flag="{{ box.flag }}" data-value="{{ box.value }}"
        {% if box.current %}aria-current="true" tabindex="-1"{% endif %}>
      {% if not box.current %}
      <h3><a data-open href="/desk?flag={{ box.flag }}">Flag {{ box.flag }}</a></h3>
      {% else %}
      <h3>Flag {{ box.flag }}</h3>
      <form method="post" action="/decide/{{ box.flag }}">
        <button formmethod="dialog" formnovalidate hidden></button>
        <label><input type="radio" name="scope" value="one" checked> this one</label>
        <div class="app-acts">
          <button class="govuk-button app-button" name="verdict" value="redact" data-action="redact">Redact</button>
          <details>
            <summary data-action="keep">Keep<kbd>L</kbd></summary>
            <textarea name="reason" aria-label="Why?"></textarea>
            <button class="govuk-button app-button" name="verdict" value="keep">Keep it in</button>
          </details>
          <details>
            <summary data-action="ask">Ask</summary>
            <textarea name="question" aria-label="What?"></textarea>
            <button class="govuk-button app-button" name="verdict" value="ask">Ask</button>
          </details>
        </div>
      </form>
      {% endif %}
    </li>
  {% endfor %}
</ol>
<details class="app-more" id="missed">
  <summary>Mark</summary>
  <form id="draw-box" method="post" action="/mark">
    {% for side in sides %}<input type="number" step="0.1" name="{{ side }}" aria-label="{{ side }}">{% endfor %}
    <select name="category" aria-label="What is it?"><option>Phone</option></select>
    <button class="govuk-button app-button">Mark it</button>
  </form>
</details>
{% include "components/keys.html" %}
"""


def render(template: str, **context: object) -> str:
    return engines["django"].from_string(template).render(context)


def page(body: str, *scripts: str) -> str:
    """A page with our styles round some markup, loading the scripts named."""
    return render(FRAME, body=body, scripts=scripts)


def desk(*, open_flag: str = "6", announce: str = "", keys: dict[str, str] | None = None, keys_on: bool = True) -> str:
    """A review desk of one page 600 by 800 points, with three flags, for somebody who has chosen these keys."""
    user = SimpleNamespace(keys=keys or {}, keys_on=keys_on)
    boxes = [
        SimpleNamespace(
            flag=flag,
            value="" if flag == "4" else "v1",
            verdict="undecided",
            name=f"Phone, flag {flag}, undecided",
            url=f"?flag={flag}#flag-{flag}",
            current=flag == open_flag,
            rects=(Box(60, 100 + 40 * at, 160, 114 + 40 * at),),
        )
        for at, flag in enumerate(FLAGS)
    ]
    picture = f"data:image/svg+xml;base64,{PAPER}"
    sheet = Sheet(picture, 600, 800, "Page 1", "fit", "0", boxes)
    body = render(DESK, sheet=sheet, announce=announce, sides=("x0", "y0", "x1", "y1"), user=user)
    return page(body, "desk.js", "keys.js", "drawing.js")
