import { pinYumPackages } from '../../../../src/checks/packages/pinYumPackages';
import { testCheck } from '../checkHarness';

testCheck(pinYumPackages, {
  valid: [
    'FROM centos:7\nRUN yum install -y httpd-2.4.6 openssl-1:1.0.2k gcc-c++-4.8.5-44.el7.x86_64\n',
    'FROM centos:7\nRUN yum install -y tzdata-2023~rc1 a-1.0^git_2+b "curl >= 7.29"\n',
    'FROM centos:7\nRUN yum install -y ./a.rpm https://example.com/epel-release-latest-7.noarch.rpm\n',
    'FROM centos:7\nARG HTTPD_VERSION\nRUN yum install -y httpd-${HTTPD_VERSION} "git-$GIT_VERSION"\n',
    'FROM centos:7\nARG PACKAGES\nRUN yum install -y ${PACKAGES}\n',
    'FROM centos:7\nENV PACKAGES="httpd-2.4.6 git-1.8.3"\nRUN yum install -y $PACKAGES\n',
    'FROM centos:7 AS base\nENV EXTRA=\nFROM base\nRUN yum install -y ${EXTRA}\n',
    // A group has no version.
    'FROM centos:7\nRUN yum install -y @development-tools "@^minimal"\n',
    'FROM centos:7\nRUN yum groupinstall -y "Development Tools" && yum group install -y x && yum localinstall -y a\n',
    'FROM centos:7\nRUN yum module install -y nodejs:18\n',
    'FROM centos:7\nRUN yum module enable -y nodejs\n',
    'FROM centos:7\nRUN yum install -y --enablerepo epel --exclude "kernel*" nodejs-18*\n',
    'FROM centos:7\nRUN yum update -y httpd && yum remove -y git && yum install\n',
  ],
  invalid: [
    {
      code: 'FROM centos:7\nRUN yum install -y httpd git-1.8.3\n',
      findings: [{ line: 2, at: 'httpd', message: /httpd-<version>; `yum list --showduplicates httpd`/ }],
      fixed:
        'FROM centos:7\nARG HTTPD_VERSION\nRUN yum install -y "httpd${HTTPD_VERSION:+-${HTTPD_VERSION}}" git-1.8.3\n',
    },
    {
      code: 'FROM centos:7\nRUN yum -y --setopt=tsflags=nodocs install gcc-c++ python3-devel httpd && yum clean all\n',
      findings: [{ line: 2, at: 'gcc-c++ python3-devel httpd' }],
      fixed:
        'FROM centos:7\nARG GCC_C_VERSION PYTHON3_DEVEL_VERSION HTTPD_VERSION\nRUN yum -y --setopt=tsflags=nodocs install "gcc-c++${GCC_C_VERSION:+-${GCC_C_VERSION}}" "python3-devel${PYTHON3_DEVEL_VERSION:+-${PYTHON3_DEVEL_VERSION}}" "httpd${HTTPD_VERSION:+-${HTTPD_VERSION}}" && yum clean all\n',
    },
    // The digits belong to the name; hadolint takes them for a version.
    {
      code: 'FROM centos:7\nRUN yum install -y java-11-openjdk\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM centos:7\nARG JAVA_11_OPENJDK_VERSION\nRUN yum install -y "java-11-openjdk${JAVA_11_OPENJDK_VERSION:+-${JAVA_11_OPENJDK_VERSION}}"\n',
    },
    {
      code: 'FROM centos:7\nRUN yum module install -y nodejs maven:3.8\n',
      findings: [{ line: 2, at: 'nodejs', message: /nodejs:<stream>/ }],
      fixed: null,
    },
    {
      code: 'FROM centos:7\nRUN yum install -y $(cat packages.txt)\n',
      findings: [{ line: 2, message: /not known here/ }],
      fixed: null,
    },
    { code: 'FROM centos:7\nRUN yum install -y $PACKAGES\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM centos:7\nENV PACKAGES="httpd git-1.8"\nRUN yum install -y ${PACKAGES}\n',
      findings: [{ line: 3, at: '${PACKAGES}', message: /^httpd has/ }],
      fixed: null,
    },
    { code: 'FROM centos:7\nRUN ["yum", "install", "-y", "httpd"]\n', findings: [{ line: 2 }], fixed: null },
    { code: 'FROM centos:7\nONBUILD RUN yum install -y httpd\n', findings: [{ line: 2 }], fixed: null },
    // Another stage tells which version.
    {
      code: 'FROM centos:7 AS a\nRUN yum install -y httpd-2.4.6-99.el7\nFROM centos:7\nRUN yum install -y "httpd"\n',
      findings: [{ line: 4, at: '"httpd"' }],
      fixed:
        'FROM centos:7 AS a\nRUN yum install -y httpd-2.4.6-99.el7\nFROM centos:7\nRUN yum install -y "httpd-2.4.6-99.el7"\n',
      safe: false,
    },
    {
      code: 'FROM centos:7 AS a\nRUN yum install -y httpd-2.4.6\nFROM rockylinux:9\nRUN yum install -y httpd\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM centos:7 AS a\nRUN yum install -y httpd-2.4.6\nFROM rockylinux:9\nARG HTTPD_VERSION\nRUN yum install -y "httpd${HTTPD_VERSION:+-${HTTPD_VERSION}}"\n',
    },
  ],
});
