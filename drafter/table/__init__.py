"""The domain: 绩效目标表 and its parts. No files, no network, no rules."""
