"""A path file comes in; the CPU time of ChannelAttribution at its defaults, and its credits, go out as JSON."""

import contextlib
import importlib.metadata
import io
import json
import sys
import time

import pandas

with contextlib.redirect_stdout(io.StringIO()):  # it greets
    import ChannelAttribution

paths = pandas.read_csv(sys.argv[1])
seconds = {}
credits = {}


def timed(name, run):
    start = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        answer = run()
    seconds[name] = time.process_time() - start
    return answer


def column(frame, name):
    found = next(one for one in frame.columns if one.startswith(name))
    return dict(zip(frame["channel_name"], frame[found].astype(float)))


heuristics = timed(
    "rules",
    lambda: ChannelAttribution.heuristic_models(
        paths, "path", "conversions", var_value="value", flg_pro=False
    ),
)
for ours, theirs in (("first", "first_touch_conv"), ("last", "last_touch_conv"), ("linear", "linear_touch_conv")):
    credits[ours] = column(heuristics, theirs)
for order in (1, 2, 3, 4):
    answer = timed(
        f"order {order}",
        lambda: ChannelAttribution.markov_model(
            paths,
            "path",
            "conversions",
            var_value="value",
            var_null="lost",
            order=order,
            verbose=False,
            flg_pro=False,
        ),
    )
    credits[f"order {order}"] = column(answer, "total_conversion")
seconds["all"] = sum(seconds.values())
version = importlib.metadata.version("ChannelAttribution")
json.dump({"seconds": seconds, "credits": credits, "version": version}, sys.stdout)
