package dev.binnacle.cluster;

/// One thing an account may or may not do, in the terms of SelfSubjectAccessReview.
///
/// @param group       API group; empty for the core group
/// @param subresource empty when none: `proxy`, `log`, `exec`
/// @param namespace   empty for the whole cluster
public record Permission(String verb, String group, String resource, String subresource, String namespace) {

    public static Permission of(String verb, String resource, String namespace) {
        int slash = resource.indexOf('/');
        return slash < 0
                ? new Permission(verb, "", resource, "", namespace)
                : new Permission(verb, "", resource.substring(0, slash), resource.substring(slash + 1), namespace);
    }

    public Permission inGroup(String newGroup) {
        return new Permission(verb, newGroup, resource, subresource, namespace);
    }

    /// `pods/proxy`, as in a role's rules.
    public String resourcePath() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }
}
