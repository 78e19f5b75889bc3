"""The sentence of a pair read in context: blocks of the language model's kind over its words, then what the pair looks for in it.

Each word is its vector, its governor's vector and its marks; the blocks are those of student.py. A pair attends to the words
(Bahdanau et al. 2015) by what its two ends are and by where each word stands to them (Zhang et al. 2017), and brings to the hidden
layer both ends, the top of the way between them, and what it attended to. `src/relate/encoder.rs` computes the same.
"""
import numpy as np
import torch
from torch import nn

from export import bytes_by_row, floats
from student import Block

WIDTH, BLOCKS, SIGHT = 128, 2, 48
POSITIONS = (18, 18, 4)


def matrix(inputs, outputs, spread):
    layer = nn.Linear(inputs, outputs, bias=False)
    nn.init.normal_(layer.weight, std=spread)
    return layer


def small(*shape):
    return nn.Parameter(torch.randn(*shape) * 0.1)


class Context(nn.Module):
    def __init__(self, marks, word_width, out, drop=0.05):
        super().__init__()
        self.marks = small(marks + 1, WIDTH)
        self.word, self.governor = matrix(word_width, WIDTH, 0.15), matrix(word_width, WIDTH, 0.1)
        self.first, self.last = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.blocks = nn.ModuleList(Block(WIDTH) for _ in range(BLOCKS))
        self.key, self.bias = matrix(WIDTH, SIGHT, 0.09), nn.Parameter(torch.zeros(SIGHT))
        self.look = nn.ModuleList(matrix(WIDTH, SIGHT, 0.09) for _ in range(2))
        self.positions = nn.ParameterList(small(n, SIGHT) for n in POSITIONS)
        self.weigh = small(SIGHT)
        self.out = nn.ModuleList(matrix(WIDTH, out, 0.05) for _ in range(4))
        self.drop = nn.Dropout(drop)

    def states(self, sentences, words, marks):
        """of every word of the sentences, one row a sentence; the vectors of words and marks are given"""
        mask = sentences.mask
        if self.training:
            words = words * (torch.rand(*mask.shape, 1) > 0.1)
        governors = torch.gather(words, 1, sentences.governor.unsqueeze(-1).expand(-1, -1, words.size(-1)))
        x = self.word(words) + self.governor(governors) + marks
        x, m = self.drop(self.first(x)), mask.unsqueeze(-1).float()
        for block in self.blocks:
            x = block(x, m, self.drop)
        return self.drop(self.last(x))

    def forward(self, states, mask, sentence, ends, top, positions):
        """what each pair adds to the hidden layer; `ends` are -1 where one is in another sentence"""
        own = states[sentence]
        at = torch.arange(len(own))
        ends = [own[at, end.clamp(min=0)] * (end >= 0).unsqueeze(1) for end in ends]
        sight = self.key(states)[sentence] + (self.bias + sum(look(end) for look, end in zip(self.look, ends))).unsqueeze(1)
        sight = sight + sum(table[position] for table, position in zip(self.positions, positions))
        weight = (torch.relu(sight) @ self.weigh).masked_fill(~mask[sentence], -1e9).softmax(-1)
        seen = (weight.unsqueeze(1) @ own).squeeze(1)
        return sum(out(x) for out, x in zip(self.out, (*ends, own[at, top], seen)))

    def packed(self):
        """sections as export.py writes them, marks left out"""
        norm = lambda name, layer: [floats(name, torch.stack([layer.weight, layer.bias]))]
        parts = [bytes_by_row("word", self.word.weight), bytes_by_row("governor", self.governor.weight)]
        parts += norm("first", self.first) + norm("last", self.last)
        for i, block in enumerate(self.blocks):
            parts += norm(f"norm{i}", block.norm) + [floats(f"near{i}", block.near)]
            for name, layer in (("into", block.into), ("out", block.out)):
                parts += [bytes_by_row(f"{name}{i}", layer.weight), floats(f"{name}{i}-bias", layer.bias)]
        parts += [bytes_by_row("key", self.key.weight), floats("key-bias", self.bias), floats("weigh", self.weigh)]
        parts += [bytes_by_row(f"look{i}", layer.weight) for i, layer in enumerate(self.look)]
        parts += [bytes_by_row(f"position{i}", table) for i, table in enumerate(self.positions)]
        parts += [bytes_by_row(f"bring{i}", layer.weight) for i, layer in enumerate(self.out)]
        return b"sociogram model 2\n" + b"".join(parts)


class Sentences:
    """The sentences of the pairs of a batch, each once, as tensors; `numbers` gives those of a sentence's words, of their
    governors and of their marks."""

    def __init__(self, rows, numbers):
        kept = {id(row.sentence): row.sentence for row in rows}
        number = {sentence: i for i, sentence in enumerate(kept)}
        read = [numbers(sentence) for sentence in kept.values()]
        longest = max(len(words) for words, _, _ in read)
        words, governor, mask = (np.zeros((len(read), longest), kind) for kind in (np.int64, np.int64, bool))
        for i, (own, heads, _) in enumerate(read):
            words[i, :len(own)], governor[i, :len(own)], mask[i, :len(own)] = own, heads, True
        self.words, self.governor, self.mask = map(torch.from_numpy, (words, governor, mask))
        self.marks = [bag for _, _, marks in read for bag in marks]
        self.at = self.mask.flatten().nonzero().squeeze(1)
        positions = np.zeros((3, len(rows), longest), np.int64)
        for i, row in enumerate(rows):
            positions[:, i, :len(row.positions)] = row.positions.T
        self.positions = torch.from_numpy(positions)
        end = lambda k: torch.tensor([-1 if row.ends[k] is None else row.ends[k] for row in rows])
        self.of = torch.tensor([number[id(row.sentence)] for row in rows])
        self.ends, self.top = (end(0), end(1)), torch.tensor([row.top for row in rows])
