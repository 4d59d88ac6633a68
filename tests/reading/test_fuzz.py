from fuzz import run


def test_two_hundred_damaged_files_neither_crash_nor_hang_nor_pass_in_silence(tmp_path):
    faults, slowest = run(200, 2026, tmp_path)

    assert faults == []
    assert slowest < 5
