"""Lark grammars over token classes: tables, a runner that keeps every accepting end, trees and what they say."""
