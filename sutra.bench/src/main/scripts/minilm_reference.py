#!/usr/bin/env python3
"""Retrieval by a sentence-transformer model, computed without Sutra, to compare it with.

    pip install onnxruntime tokenizers numpy
    minilm_reference.py MODEL.onnx TOKENIZER.json CORPUS.jsonl[.gz] QUERIES.jsonl[.gz] QRELS.tsv

The pipeline is that of sentence-transformers/all-MiniLM-L6-v2: the first 256 tokens, the mean of their
vectors weighted by the attention mask, length 1, cosine. A document is its title, a space and its
text. Prints nDCG@10 (gain rel, discount log2(rank + 1)), recall@100 and MRR@10 as JSON.
"""

import argparse
import gzip
import json
import math
import time

import numpy as np
import onnxruntime
from tokenizers import Tokenizer


def lines(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        yield from file


def texts(path):
    records = [json.loads(line) for line in lines(path) if line.strip()]
    both = {r["_id"]: (r.get("title", "") + " " + r["text"]).strip() for r in records}
    return list(both), list(both.values())


def judgements(path):
    relevant = {}
    for number, line in enumerate(lines(path)):
        query, document, score = line.rstrip("\n").split("\t")
        if number > 0 and int(score) > 0:
            relevant.setdefault(query, {})[document] = int(score)
    return relevant


class Model:
    def __init__(self, network, tokenizer, tokens):
        options = onnxruntime.SessionOptions()
        self.session = onnxruntime.InferenceSession(network, options, ["CPUExecutionProvider"])
        self.inputs = {each.name for each in self.session.get_inputs()}
        self.tokenizer = Tokenizer.from_file(tokenizer)
        self.tokenizer.enable_truncation(tokens)
        self.tokenizer.enable_padding()

    def embed(self, all_texts, batch=32):
        order = sorted(range(len(all_texts)), key=lambda i: len(all_texts[i]))
        vectors = [None] * len(all_texts)
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            encoded = self.tokenizer.encode_batch([all_texts[i] for i in rows])
            given = {
                "input_ids": np.array([e.ids for e in encoded], dtype=np.int64),
                "attention_mask": np.array([e.attention_mask for e in encoded], dtype=np.int64),
                "token_type_ids": np.array([e.type_ids for e in encoded], dtype=np.int64),
            }
            hidden = self.session.run(None, {k: v for k, v in given.items() if k in self.inputs})[0]
            mask = given["attention_mask"][:, :, None].astype(np.float32)
            mean = (hidden * mask).sum(axis=1) / np.maximum(mask.sum(axis=1), 1e-9)
            mean /= np.linalg.norm(mean, axis=1, keepdims=True)
            for i, vector in zip(rows, mean):
                vectors[i] = vector
        return np.array(vectors)


def measure(ranked, relevant):
    gains = [relevant.get(document, 0) for document in ranked[:10]]
    best = sorted(relevant.values(), reverse=True)[:10]
    discounted = lambda values: sum(v / math.log2(i + 2) for i, v in enumerate(values))
    first = next((i + 1 for i, gain in enumerate(gains) if gain > 0), 0)
    found = sum(document in relevant for document in ranked[:100])
    return discounted(gains) / discounted(best), found / len(relevant), 1 / first if first else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("network", "tokenizer", "corpus", "queries", "qrels"):
        parser.add_argument(name)
    parser.add_argument("--tokens", type=int, default=256)
    given = parser.parse_args()
    model = Model(given.network, given.tokenizer, given.tokens)
    documents, contents = texts(given.corpus)
    queries, questions = texts(given.queries)
    relevant = judgements(given.qrels)
    started = time.time()
    base = model.embed(contents)
    seconds = time.time() - started
    asked = [i for i, query in enumerate(queries) if query in relevant]
    scores = model.embed([questions[i] for i in asked]) @ base.T
    sums = np.zeros(3)
    for row, i in enumerate(asked):
        ranked = [documents[j] for j in np.argsort(-scores[row], kind="stable")[:100]]
        sums += measure(ranked, relevant[queries[i]])
    ndcg, recall, mrr = sums / len(asked)
    print(
        json.dumps(
            {
                "queries": len(asked),
                "ndcg@10": round(float(ndcg), 4),
                "recall@100": round(float(recall), 4),
                "mrr@10": round(float(mrr), 4),
                "textsPerSecond": round(len(documents) / seconds, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
