"""A tiny language model made from text, for a real local server: no download, no weights of anybody.

One transformer block whose attention and feed-forward weights are zero, one-hot embeddings, and an output
matrix of logarithmic bigram counts: a true model that continues each character by what followed it in the
text. Its words are nonsense; under a server's grammar its answers have the form that was asked for.
"""

import json
import math
from collections import Counter
from itertools import pairwise
from pathlib import Path

_SPECIAL = ["<unk>", "<s>", "</s>"]
_ASCII = [chr(code) for code in range(33, 127)]
_HEADS = 32
_BYTE, _CONTROL, _UNKNOWN, _NORMAL = 6, 3, 2, 1
_TEMPLATE = "{% for m in messages %}{{ m['role'] }}:{{ m['content'] }}\n{% endfor %}assistant:"


def write_model(
    path: Path, rows: list[dict[str, str]], *, characters: int = 700, context: int = 16384
) -> None:
    """Write a GGUF file whose model continues text like JSON lists of `rows`."""
    import gguf
    import numpy as np

    text = "\n".join(
        json.dumps({"rows": rows[at : at + 3]}, ensure_ascii=False) for at in range(0, len(rows), 3)
    )
    counted = Counter(char for char in text if ord(char) > 127)
    words = ["▁", *_ASCII, *(char for char, _ in counted.most_common(characters))]
    tokens = [*_SPECIAL, *(f"<0x{code:02X}>" for code in range(256)), *words]
    number = {word: at for at, word in enumerate(tokens)}
    size, width = len(tokens), -(-len(tokens) // _HEADS) * _HEADS

    counts = np.full((size, size), 1e-3, dtype=np.float32)
    first_word = len(_SPECIAL) + 256
    counts[:, :first_word] = 1e-9  # bytes would break characters
    ids = [number[char] for char in text.replace(" ", "▁") if char in number]
    for before, after in pairwise(ids):
        counts[before, after] += 1
    likely = np.log(counts / counts.sum(axis=1, keepdims=True))

    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_context_length(context)
    writer.add_embedding_length(width)
    writer.add_block_count(1)
    writer.add_feed_forward_length(_HEADS)
    writer.add_head_count(width // _HEADS)
    writer.add_head_count_kv(width // _HEADS)
    writer.add_rope_dimension_count(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(size)
    writer.add_file_type(0)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * size)
    kinds = [_UNKNOWN, _CONTROL, _CONTROL, *[_BYTE] * 256, *[_NORMAL] * len(words)]
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_add_space_prefix(value=False)
    writer.add_chat_template(_TEMPLATE)

    _add_weights(writer, likely, size, width)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_weights(writer, likely, size: int, width: int) -> None:
    import numpy as np

    output = np.zeros((size, width), dtype=np.float32)
    output[:, :size] = likely.T / math.sqrt(width)  # the norm before it scales a one-hot by √width
    zeros, ones = np.zeros, np.ones(width, dtype=np.float32)
    square = zeros((width, width), dtype=np.float32)
    writer.add_tensor("token_embd.weight", np.eye(size, width, dtype=np.float32))
    writer.add_tensor("output_norm.weight", ones)
    writer.add_tensor("output.weight", output)
    for name in ("attn_norm", "ffn_norm"):
        writer.add_tensor(f"blk.0.{name}.weight", ones)
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        writer.add_tensor(f"blk.0.{name}.weight", square)
    for name in ("ffn_gate", "ffn_up"):
        writer.add_tensor(f"blk.0.{name}.weight", zeros((_HEADS, width), dtype=np.float32))
    writer.add_tensor("blk.0.ffn_down.weight", zeros((width, _HEADS), dtype=np.float32))
