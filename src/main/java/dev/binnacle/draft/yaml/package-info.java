/// YAML as people write it: its nodes with their positions ([YamlDocument]), Kubernetes objects in it
/// ([ManifestYaml]), and what is wrong, told at line and column ([Problems]). Bounded for any text.
@NullMarked
package dev.binnacle.draft.yaml;

import org.jspecify.annotations.NullMarked;
