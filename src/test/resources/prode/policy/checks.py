"""Prints each check that Checkov has for the types of resources that are named: id, then title."""

import sys

from checkov.common.checks_infra.registry import get_graph_checks_registry
from checkov.terraform.checks.resource import *  # noqa: F403 - fills the registry
from checkov.terraform.checks.resource.registry import resource_registry

types = set(sys.argv[1:])
graph = get_graph_checks_registry("terraform")
graph.load_checks()
checks = {check.id: check.name for type in types for check in resource_registry.get_checks(type)}
# A check of several types together needs all of them.
checks.update({check.id: check.name for check in graph.checks if types.issuperset(check.resource_types or [""])})
for id, name in sorted(checks.items()):
    print(id, name)
