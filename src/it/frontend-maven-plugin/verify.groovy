// A frontend without a backend, which frontend-maven-plugin builds in a module. invoker.properties has deployed it; here
// it is used.
import io.github.floxmaven.it.ServedSystem
import io.github.floxmaven.it.Workplace

def project = Workplace.of(basedir, maven, jdk, localRepositoryPath)

ServedSystem.of(project).withCloseable { system ->
    def page = system.get('/')
    assert page.statusCode() == 200
    assert page.body().contains('<h1>Tonight at eight</h1>')
}
