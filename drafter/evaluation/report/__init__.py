"""报告: a run and a comparison as pages that load nothing from elsewhere."""
