"""Tidewatch: tells small harbours when there is water enough to sail."""

from datetime import datetime, timezone

from flask import Flask, abort, jsonify, render_template, request

import harbours
import tides

app = Flask(__name__)


def find(name):
    for harbour in harbours.load():
        if harbour.name.lower() == name.lower():
            return harbour
    abort(404, f"There is no harbour called {name}.")


def parse_day(text):
    if text is None:
        return datetime.now(timezone.utc).date()
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        abort(400, "A day looks like 2025-06-30.")


@app.get("/harbours")
def list_harbours():
    return jsonify([harbour._asdict() for harbour in harbours.load()])


@app.get("/harbours/<name>")
def show_harbour(name):
    return jsonify(find(name)._asdict())


@app.get("/tides/<name>")
def show_tides(name):
    harbour = find(name)
    day = parse_day(request.args.get("day"))
    return jsonify([t.isoformat() for t in tides.high_waters(harbour, day)])


@app.get("/level/<name>")
def show_level(name):
    harbour = find(name)
    moment = datetime.now(timezone.utc)
    return jsonify({"metres": round(tides.level(harbour, moment), 2)})


@app.get("/window/<name>")
def show_window(name):
    harbour = find(name)
    draught = float(request.args.get("draught", "1.5"))
    start, end = tides.sailing_window(harbour, parse_day(None), draught)
    return jsonify({"from": start.isoformat(), "to": end.isoformat()})


@app.get("/")
def index():
    return render_template("index.html", harbours=harbours.load())


@app.get("/health")
def health():
    return "ok"


@app.errorhandler(404)
def not_found(error):
    return jsonify({"error": error.description}), 404
