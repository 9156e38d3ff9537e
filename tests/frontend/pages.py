"""The least page that each script needs, made from the same components as the real ones."""

from __future__ import annotations

from base64 import b64encode
from types import SimpleNamespace

from django.template.loader import render_to_string

from pdf.page import Box

FLAGS = ("6", "4", "5")
PAPER = b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"/>').decode()


def page(body: str, *scripts: str) -> str:
    loaded = "".join(f'<script type="module" src="/static/{script}"></script>' for script in scripts)
    return (
        '<!doctype html><html lang="en-GB" class="app-template"><head><title>A page</title>'
        f'<link rel="stylesheet" href="/static/cpsredact.css">{loaded}</head>'
        f'<body class="app-body"><main>{body}</main></body></html>'
    )


def desk(*, open_flag: str = "6", announce: str = "") -> str:
    boxes = [
        SimpleNamespace(
            flag=flag,
            value="v1" if flag in ("6", "5") else "",
            verdict="undecided",
            name=f"Phone, flag {flag}, undecided",
            url=f"?flag={flag}#flag-{flag}",
            current=flag == open_flag,
            rects=(Box(60, 100 + 40 * at, 160, 114 + 40 * at),),
        )
        for at, flag in enumerate(FLAGS)
    ]
    sheet = SimpleNamespace(
        url=f"data:image/svg+xml;base64,{PAPER}", width=600, height=800, alt="Page 1", zoom="fit", boxes=boxes
    )
    rows = "".join(_row(flag, open_flag) for flag in FLAGS)
    return page(
        f'<p role="status" data-announce="{announce}"></p>'
        f"<section data-view>{render_to_string('components/sheet.html', {'sheet': sheet})}"
        '<button type="button" data-action="draw" hidden>Draw a box</button></section>'
        '<a data-nav="next-undecided" href="/next">Next undecided</a><a data-nav="next-page" href="/slow">Page 2</a>'
        f"<ol>{rows}</ol>"
        '<details id="missed"><summary>Mark</summary><form id="draw-box" method="post" action="/mark">'
        + "".join(f'<input type="number" step="0.1" name="{side}">' for side in ("x0", "y0", "x1", "y1"))
        + '<select name="category"><option>Phone</option></select><button>Mark it</button></form></details>'
        + render_to_string("components/keys.html"),
        "desk.js",
        "drawing.js",
    )


def _row(flag: str, open_flag: str) -> str:
    value = ' data-value="v1"' if flag in ("6", "5") else ""
    if flag != open_flag:
        return (
            f'<li id="flag-{flag}" data-flag="{flag}"{value}><a data-open href="/desk?flag={flag}">Flag {flag}</a></li>'
        )
    return (
        f'<li id="flag-{flag}" data-flag="{flag}"{value} aria-current="true" tabindex="-1">'
        f'<form method="post" action="/decide/{flag}"><button formmethod="dialog" formnovalidate hidden></button>'
        '<label><input type="radio" name="scope" value="one" checked> this one</label>'
        '<button name="verdict" value="redact" data-action="redact">Redact</button>'
        '<details><summary data-action="keep">Keep</summary><textarea name="reason"></textarea>'
        '<button name="verdict" value="keep">Keep it in</button></details>'
        '<details><summary data-action="ask">Ask</summary><textarea name="question"></textarea>'
        '<button name="verdict" value="ask">Ask</button></details></form></li>'
    )
