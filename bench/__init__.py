"""Speed and growth, measured: `python -m bench.speed`, `python -m bench.growth`."""
