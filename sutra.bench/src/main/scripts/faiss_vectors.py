#!/usr/bin/env python3
"""Measures FAISS on vectors that `./bench vectors --export FOLDER` wrote, for `./bench vectors --beside`.

It needs Python 3.9 and the packages faiss-cpu and numpy: `pip install faiss-cpu numpy`. Questions are asked one
at a time, as the Java products are; half of them choose the knob, the others are measured. The report holds
figures by scenario, product and metric under the names that `./bench vectors` uses.
"""

import argparse
import json
import math
import pathlib
import sys
import time

try:
    import faiss
    import numpy as np
except ImportError:
    sys.exit("faiss_vectors.py: FAISS is missing: install it with: pip install faiss-cpu numpy")

KNOBS = [10, 14, 20, 28, 40, 57, 80, 113, 160, 226, 320, 453, 640, 905, 1000]
CONNECTIONS = 16
BEAM = 100


def read_vecs(path, kind):
    raw = np.fromfile(path, dtype="<i4")
    width = raw[0] + 1
    return np.ascontiguousarray(raw.reshape(-1, width)[:, 1:]).view(kind)


class Graph:
    """A graph over floats or bytes; what a filter lets pass is an id selector."""

    knob = "ef"

    def __init__(self, name, make, dimension, similarity):
        self.name = name
        self.index = make(dimension, similarity)
        self.index.hnsw.efConstruction = BEAM

    def build(self, base):
        self.index.train(base)
        self.index.add(base)

    def search(self, query, k, knob, selector):
        parameters = faiss.SearchParametersHNSW(efSearch=knob, sel=selector)
        return self.index.search(query, k, params=parameters)[1][0]


class FastScan:
    """Codes of 4 bits for 4 floats, all scanned; the knob says how many are compared again by floats."""

    name = "FAISS-fast-scan"
    knob = "refined"

    def __init__(self, dimension, similarity):
        codes = faiss.IndexPQFastScan(dimension, max(1, dimension // 4), 4, similarity)
        self.index = faiss.IndexRefineFlat(codes)
        self.index.own_fields = True
        codes.this.disown()

    def build(self, base):
        self.index.train(base)
        self.index.add(base)

    def search(self, query, k, knob, selector):
        parameters = faiss.IndexRefineSearchParameters(k_factor=knob / k)
        return self.index.search(query, k, params=parameters)[1][0]


class Flat:
    """All rows that pass, compared one by one."""

    name = "FAISS-flat"
    knob = "exact"

    def __init__(self, dimension, similarity):
        self.index = faiss.IndexFlat(dimension, similarity)

    def build(self, base):
        self.index.add(base)

    def search(self, query, k, knob, selector):
        parameters = faiss.SearchParameters(sel=selector) if selector is not None else None
        return self.index.search(query, k, params=parameters)[1][0]


class Run:
    """Questions of one scenario about one index."""

    def __init__(self, index, queries, truth, k, selector=None):
        self.index = index
        self.queries = queries
        self.truth = truth[:, :k]
        self.k = k
        self.selector = selector

    def measure(self, knob, first, end):
        nanos, hits = [], []
        for i in range(first, end):
            query = self.queries[i : i + 1]
            start = time.perf_counter_ns()
            found = self.index.search(query, self.k, knob, self.selector)
            nanos.append(time.perf_counter_ns() - start)
            hits.append(found)
        recall = sum(self.recall(first + i, found) for i, found in enumerate(hits)) / len(hits)
        fewest = min(int((found >= 0).sum()) for found in hits)
        return {"recall": recall, "rate": 1e9 * len(nanos) / sum(nanos), "nanos": nanos, "fewest": fewest}

    def recall(self, query, found):
        wanted = set(self.truth[query].tolist())
        return len(wanted & set(found.tolist())) / max(1, len(wanted))


def rate_at(points, recall):
    enough = [p for p in points if p["recall"] >= recall]
    if not enough:
        return None
    best = max(p["rate"] for p in enough)
    for less in (p for p in points if p["recall"] < recall):
        for more in enough:
            part = (recall - less["recall"]) / (more["recall"] - less["recall"])
            best = max(best, math.exp((1 - part) * math.log(less["rate"]) + part * math.log(more["rate"])))
    return best


class Report:
    def __init__(self):
        self.figures = {}

    def add(self, scenario, product, metric, unit, more, value):
        key = (scenario, product, metric, unit, more)
        self.figures.setdefault(key, []).append(value)

    def write(self, path):
        names = ("scenario", "product", "metric", "unit", "moreIsBetter")
        figures = [dict(zip(names, key), rounds=rounds) for key, rounds in self.figures.items()]
        path.write_text(json.dumps({"version": faiss.__version__, "figures": figures}, indent=1))


def search(report, scenario, run, recalls, rounds):
    half = len(run.queries) // 2
    knobs = []
    for knob in [k for k in KNOBS if k >= run.k]:
        knobs.append((knob, run.measure(knob, 0, half)["recall"]))
        if knobs[-1][1] >= 0.999 or run.index.knob == "exact":
            break
    for _ in range(rounds):
        points = {knob: run.measure(knob, half, len(run.queries)) for knob, _ in knobs}
        name = run.index.name
        for knob, point in points.items():
            add_point(report, scenario, name, ", %s %s" % (run.index.knob, knob), point)
        for wanted in recalls:
            rate = rate_at(list(points.values()), wanted)
            if rate is not None:
                report.add(scenario, name, "asked at %s" % wanted, "/s", True, rate)
            chosen = [knob for knob, recall in knobs if recall >= wanted]
            if chosen:
                add_point(report, scenario, name, " at %s" % wanted, points[chosen[0]], with_rate=False)
        report.add(scenario, name, "fewest hits", "", True, min(p["fewest"] for p in points.values()))


def add_point(report, scenario, name, what, point, with_rate=True):
    nanos = sorted(point["nanos"])
    report.add(scenario, name, "recall" + what, "%", True, 100 * point["recall"])
    if with_rate:
        report.add(scenario, name, "asked" + what, "/s", True, point["rate"])
    report.add(scenario, name, "p50" + what, "µs", False, nanos[len(nanos) // 2] / 1000)
    report.add(scenario, name, "p99" + what, "µs", False, nanos[int(len(nanos) * 0.99)] / 1000)


def makers(dimension, similarity):
    """What makes each index, by its name."""
    return {
        "FAISS-HNSW": lambda: Graph(
            "FAISS-HNSW", lambda d, s: faiss.IndexHNSWFlat(d, CONNECTIONS, s), dimension, similarity),
        "FAISS-HNSW-SQ8": lambda: Graph(
            "FAISS-HNSW-SQ8",
            lambda d, s: faiss.IndexHNSWSQ(d, faiss.ScalarQuantizer.QT_8bit, CONNECTIONS, s),
            dimension,
            similarity,
        ),
        "FAISS-fast-scan": lambda: FastScan(dimension, similarity),
        "FAISS-flat": lambda: Flat(dimension, similarity),
    }


def build(report, make, base):
    for threads, metric in ((1, "1 thread"), (2, "2 threads")):
        faiss.omp_set_num_threads(threads)
        index = make()
        start = time.perf_counter()
        index.build(base)
        report.add("build", index.name, metric, "s", False, time.perf_counter() - start)
    faiss.omp_set_num_threads(1)
    return index


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=pathlib.Path, help="what ./bench vectors --export wrote")
    options.add_argument("--json", type=pathlib.Path, required=True, help="where the report is written")
    options.add_argument("--k", type=int, default=10)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--recall", default="0.95,0.99")
    options.add_argument("--similarity", choices=("cosine", "euclidean"), default="cosine")
    options.add_argument("--products", help="only these of %s" % ", ".join(makers(1, 0)))
    chosen = options.parse_args()
    unknown = set(chosen.products.split(",") if chosen.products else ()) - set(makers(1, 0))
    if unknown:
        options.error("--products: no product %s, expected some of %s" % (
            ", ".join(sorted(unknown)), ", ".join(makers(1, 0))))
    similarity = faiss.METRIC_INNER_PRODUCT if chosen.similarity == "cosine" else faiss.METRIC_L2
    recalls = [float(part) for part in chosen.recall.split(",")]
    base = read_vecs(chosen.folder / "base.fvecs", "<f4")
    queries = read_vecs(chosen.folder / "queries.fvecs", "<f4")
    truth = read_vecs(chosen.folder / "truth.ivecs", "<i4")
    report = Report()
    for name, make in makers(base.shape[1], similarity).items():
        if chosen.products and name not in chosen.products.split(","):
            continue
        index = build(report, make, base)
        print(index.name, flush=True)
        scenario = "flat" if isinstance(index, FastScan) else "search"
        search(report, scenario, Run(index, queries, truth, chosen.k), recalls, chosen.rounds)
        if not isinstance(index, FastScan):
            for passes in sorted(chosen.folder.glob("*.passes.ivecs")):
                selection = passes.name.removesuffix(".passes.ivecs")
                rows = read_vecs(passes, "<i4")[0].astype("int64")
                bits = np.zeros(len(base), dtype=bool)
                bits[rows] = True
                selector = faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))
                nearest = read_vecs(chosen.folder / (selection + ".truth.ivecs"), "<i4")
                run = Run(index, queries, nearest, chosen.k, selector)
                search(report, "filtered-" + selection, run, recalls[:1], chosen.rounds)
        report.write(chosen.json)


if __name__ == "__main__":
    main()
