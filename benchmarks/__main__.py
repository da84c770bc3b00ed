"""Run every benchmark: `python -m benchmarks [name…]`. Each prints ratios against a peer or a limit in its run."""

import runpy
import sys
from pathlib import Path

names = sys.argv[1:] or sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
for name in names:
    print(f"== {name}", flush=True)
    runpy.run_module(f"benchmarks.{name}", run_name="__main__")
