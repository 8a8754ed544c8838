"""How well a scan does against gold annotations: reading gold, comparing records, figures."""
