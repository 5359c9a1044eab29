"""The sister-city knowledge graph: reads news about city diplomacy and keeps the evidence of every fact."""

__version__ = "0.1.0"
