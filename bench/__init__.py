"""Accuracy, speed, growth and the fit on a phone, measured: `python -m bench.accuracy` and so on."""
