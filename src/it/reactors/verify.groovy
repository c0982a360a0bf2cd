// A project of a backend and a frontend module, with the plugin configured at the root, in the backend's module or in a last
// module of its own: each is built once, shipped once and whole, in whatever way Maven is called.
import io.github.floxmaven.it.Workplace

def count = { String output, String goal, String module ->
    output.readLines().count { it =~ /--- .*(compiler|surefire|jar|exec|flox)[\w-]*:[^:]*:$goal \(.*@ $module/ }
}
def served = { String output -> output.readLines().count { it.contains('System "local" serves release') } }
def unchanged = { String output -> output.readLines().count { it.contains('Nothing has changed') } }

// The module that configures Flox; what brings all that is shipped, and what does not.
def shapes = [
        'at-the-root'     : [module: '', enough: ['-pl', 'backend,frontend', '-am'], tooLittle: ['-pl', 'backend', '-am']],
        'in-a-module'     : [module: 'backend', enough: ['-pl', 'backend', '-am'], tooLittle: ['-pl', 'backend']],
        'in-a-last-module': [module: 'delivery', enough: ['-pl', 'delivery', '-am'], tooLittle: ['-pl', 'delivery']],
]

shapes.each { String shape, Map selection ->
    def folder = new File(basedir, shape)
    def project = Workplace.of(folder, maven, jdk, localRepositoryPath)
    Workplace.of(new File(folder, 'backend'), maven, jdk, localRepositoryPath).copyFrom(new File(basedir, 'parts/backend'))
    Workplace.of(new File(folder, 'frontend'), maven, jdk, localRepositoryPath).copyFrom(new File(basedir, 'parts/frontend'))
    new File(folder, '.flox').deleteDir()
    // Of its own, so that what goes on in the plugin's repository changes nothing here.
    project.run('git', 'init', '-q')
    def onLocal = { String... arguments -> [*arguments, '-Dflox.system=local'] as String[] }
    def builtOnce = { String output ->
        ['compile', 'test', 'jar'].each { assert count(output, it, 'shop-backend') == 1: "$it in $shape:\n$output" }
        assert count(output, 'exec', 'shop-frontend') == 1: "$shape:\n$output"
    }

    // A fresh checkout, by the goal alone.
    String first = project.mvn(onLocal('flox:deploy'))
    builtOnce(first)
    assert served(first) == 1: "$shape:\n$first"

    // By the lifecycle, which wants no repository to upload to, and by both at once.
    [['clean', 'deploy'], ['clean', 'deploy', 'flox:deploy'], ['-T2', 'clean', 'flox:deploy'], ['-o', 'clean', 'deploy'],
     [*selection.enough, 'clean', 'flox:deploy']].each {
        String again = project.mvn(onLocal(*it))
        builtOnce(again)
        assert unchanged(again) == 1: "$it of $shape:\n$again"
    }
    assert project.mvn('flox:status').readLines().count { it =~ /^\[INFO\] local / } == 1

    // What nothing has built in this run is not shipped, though it lies there.
    def pom = new File(new File(folder, selection.module), 'pom.xml')
    String withExtension = pom.text
    pom.text = withExtension.replace('<extensions>true</extensions>', '')
    assert pom.text != withExtension
    assert project.refused(onLocal('flox:deploy')).contains('Nothing was built in this run of Maven')
    pom.text = withExtension

    // What is left out, or has failed, is not shipped.
    String owner = selection.module ? 'shop-' + selection.module : 'shop'
    assert project.refused(onLocal('-pl', 'frontend', 'flox:deploy'))
            .contains("The pom of module $owner configures Flox, and this run of Maven leaves that module out".toString())
    assert project.refused(onLocal(*selection.tooLittle, 'flox:deploy')) =~ /Module shop-\w+ is to be shipped, but .* leaves it out/
    def handler = project.file('backend/src/main/java/com/example/shop/Shop.java')
    handler.text = handler.text.replace('"open"', '"closed"')
    String failed = project.refused(onLocal('--fail-at-end', 'flox:deploy'))
    assert served(failed) + unchanged(failed) == 0: "$shape:\n$failed"
}
return true
